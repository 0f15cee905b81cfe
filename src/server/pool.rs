//! The workers: threads that run what the owner hands them, what a writer waits for first.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How soon somebody wants the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// A writer looks at the screen and waits: hover, definition, completion.
    Waiting,
    /// The review of what is being typed.
    Typing,
    /// It may take its time: diagnostics, the whole workspace.
    Background,
}

/// Gives what it has no more use for: the worker takes that apart once it has said that it is free.
type Job = Box<dyn FnOnce() -> Box<dyn Any> + Send>;

#[derive(Default)]
struct Queues {
    waiting: VecDeque<Job>,
    typing: VecDeque<Job>,
    background: VecDeque<Job>,
    closed: bool,
    /// Whether the worker for what a writer waits for is at work.
    answering: bool,
    /// Whether the worker for reviews is at work.
    reviewing: bool,
}

/// A fixed number of threads. One of them takes only what a writer waits for, so that a hover is never behind a review; another one that and reviews, so that
/// these are never behind what may take its time. As long as that one is free the others leave reviews to it: what it has just looked at lies near.
pub struct Pool {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    queues: Mutex<Queues>,
    /// Where the worker for what a writer waits for sleeps, the one for reviews, and the others.
    asleep: [Condvar; 3],
}

impl Shared {
    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes a worker for a job of this urgency: its own one, unless that is at work, else one that may do it as well.
    fn wake(&self, urgency: Urgency, queues: &Queues) {
        let [waiting, typing, others] = &self.asleep;
        match urgency {
            Urgency::Waiting if !queues.answering => waiting.notify_one(),
            Urgency::Waiting | Urgency::Typing if !queues.reviewing => typing.notify_one(),
            _ => others.notify_one(),
        }
    }
}

impl Pool {
    /// Starts `threads` workers, at least three.
    ///
    /// # Errors
    ///
    /// Where the system refuses a thread.
    pub fn new(threads: usize) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        for number in 0..threads.max(3) {
            let shared = Arc::clone(&shared);
            let least = match number {
                0 => Urgency::Waiting,
                1 => Urgency::Typing,
                _ => Urgency::Background,
            };
            thread::Builder::new().name(format!("tieout-worker-{number}")).spawn(move || work(&shared, least))?;
        }
        Ok(Self { shared })
    }

    /// Queues a job behind all that is as urgent. What the job gives is dropped by its worker, when nobody waits for that any more: taking thousands of
    /// small things apart takes a while, and least where they were made.
    pub fn run<T: 'static>(&self, urgency: Urgency, job: impl FnOnce() -> T + Send + 'static) {
        let job = Box::new(move || -> Box<dyn Any> { Box::new(job()) });
        let mut queues = self.shared.queues();
        match urgency {
            Urgency::Waiting => queues.waiting.push_back(job),
            Urgency::Typing => queues.typing.push_back(job),
            Urgency::Background => queues.background.push_back(job),
        }
        self.shared.wake(urgency, &queues);
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.queues().closed = true;
        self.shared.asleep.iter().for_each(Condvar::notify_all);
    }
}

impl Queues {
    /// Notes that a worker begins or ends a job.
    fn at_work(&mut self, least: Urgency, works: bool) {
        match least {
            Urgency::Waiting => self.answering = works,
            Urgency::Typing => self.reviewing = works,
            Urgency::Background => {}
        }
    }

    /// How urgent the jobs are that nobody has taken yet.
    fn left(&self) -> impl Iterator<Item = Urgency> + use<> {
        let left = [
            (Urgency::Waiting, self.waiting.is_empty()),
            (Urgency::Typing, self.typing.is_empty()),
            (Urgency::Background, self.background.is_empty()),
        ];
        left.into_iter().filter(|(_, none)| !none).map(|(urgency, _)| urgency)
    }

    /// The most urgent job, unless it is less urgent than `least`.
    fn next(&mut self, least: Urgency) -> Option<Job> {
        let queues =
            [(Urgency::Waiting, &mut self.waiting), (Urgency::Typing, &mut self.typing), (Urgency::Background, &mut self.background)];
        let left = |urgency: Urgency| urgency == Urgency::Typing && least == Urgency::Background && !self.reviewing;
        queues.into_iter().filter(|(urgency, _)| *urgency <= least && !left(*urgency)).find_map(|(_, queue)| queue.pop_front())
    }
}

fn work(shared: &Shared, least: Urgency) {
    let asleep = match least {
        Urgency::Waiting => &shared.asleep[0],
        Urgency::Typing => &shared.asleep[1],
        Urgency::Background => &shared.asleep[2],
    };
    let mut held = shared.queues();
    loop {
        match held.next(least) {
            Some(job) => {
                held.at_work(least, true);
                // Whoever has left a job to this worker may take it now, and so may whoever was woken for nothing.
                for urgency in held.left() {
                    shared.wake(urgency, &held);
                }
                drop(held);
                // A job that has to answer somebody catches its own panics; this only keeps the thread alive.
                let left = catch_unwind(AssertUnwindSafe(job));
                shared.queues().at_work(least, false);
                drop(left);
                held = shared.queues();
            }
            None if held.closed => return,
            None => held = asleep.wait(held).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn background_work_leaves_workers_free() {
        let pool = Pool::new(2).unwrap();
        let (release, held) = channel::<()>();
        let held = Arc::new(Mutex::new(held));
        let (tell, told) = channel();
        for number in 0..3 {
            let (held, tell) = (Arc::clone(&held), tell.clone());
            pool.run(Urgency::Background, move || {
                let _ = held.lock().unwrap().recv();
                tell.send(number).unwrap();
            });
        }
        for (urgency, number) in [(Urgency::Waiting, 9), (Urgency::Typing, 8)] {
            let tell = tell.clone();
            pool.run(urgency, move || tell.send(number).unwrap());
            assert_eq!(told.recv().unwrap(), number);
        }
        drop(tell);
        drop(release);
        assert_eq!(told.iter().collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn reviews_wait_for_no_other() {
        let pool = Pool::new(3).unwrap();
        let (release, held) = channel::<()>();
        let (tell, told) = channel();
        let first = tell.clone();
        pool.run(Urgency::Typing, move || {
            let _ = held.recv();
            first.send(1).unwrap();
        });
        pool.run(Urgency::Typing, move || tell.send(2).unwrap());
        assert_eq!(told.recv().unwrap(), 2);
        drop(release);
        assert_eq!(told.recv().unwrap(), 1);
    }

    #[test]
    fn a_panic_costs_one_job() {
        let pool = Pool::new(2).unwrap();
        let (tell, told) = channel();
        for number in 0..8 {
            let tell = tell.clone();
            pool.run(Urgency::Waiting, move || {
                assert!(number % 2 == 0, "odd jobs fail in this test");
                tell.send(number).unwrap();
            });
        }
        drop(tell);
        let mut done: Vec<_> = told.iter().collect();
        done.sort_unstable();
        assert_eq!(done, [0, 2, 4, 6]);
    }
}

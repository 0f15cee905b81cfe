//! Speed of the language engine: `cargo bench --bench language`. One thread, every kind of kernel that the machine has.

use divan::Bencher;
use divan::counter::BytesCount;
use tieout::language::{Depth, ENGLISH, Engine, Kernels, Scratch};

fn main() {
    divan::main();
}

/// Sentences as news has them, half of them with a figure; about a hundred words.
const PARAGRAPH: &[&str] = &[
    "Vietnam has agreed to buy 36 new fighter jets from Russia in a deal worth about $8 billion, officials in Hanoi said on Tuesday.",
    "The ministry did not say when the first of the aircraft would arrive, and a spokesman for the maker declined to comment.",
    "Deliveries are to begin in 2027 and end four years later, according to a person familiar with the talks.",
    "The country's air force has looked for a successor to its oldest jets for more than a decade.",
    "It flies some 35 fighters of the same family, bought between 2003 and 2016, and has trained its pilots on them in the south.",
    "Analysts in Singapore said the order would not change the balance in the region on its own.",
];

fn kernels() -> Vec<String> {
    Kernels::all().iter().map(|k| k.name.to_owned()).collect()
}

fn engine(name: &str) -> Engine {
    let kernels = Kernels::all().into_iter().find(|k| k.name == name).expect("the kernels are there");
    Engine::read(ENGLISH, kernels).expect("the model is whole")
}

/// Full analysis: names everywhere, a parse where there is a figure.
#[divan::bench(args = kernels())]
fn paragraph(bencher: Bencher, name: &str) {
    let (engine, mut scratch) = (engine(name), Scratch::default());
    bencher.counter(BytesCount::new(PARAGRAPH.iter().map(|s| s.len()).sum::<usize>())).bench_local(|| {
        for sentence in PARAGRAPH {
            let depth = if sentence.bytes().any(|b| b.is_ascii_digit()) { Depth::Parse } else { Depth::Names };
            divan::black_box(engine.analyse(sentence, depth, &mut scratch));
        }
    });
}

/// One depth after the other on the fastest kernels.
#[divan::bench(args = [Depth::Tokens, Depth::Names, Depth::Parse])]
fn depth(bencher: Bencher, depth: Depth) {
    let (engine, mut scratch) = (engine(Kernels::all()[0].name), Scratch::default());
    bencher.counter(BytesCount::new(PARAGRAPH.iter().map(|s| s.len()).sum::<usize>())).bench_local(|| {
        for sentence in PARAGRAPH {
            divan::black_box(engine.analyse(sentence, depth, &mut scratch));
        }
    });
}

/// Reading the model, which happens once.
#[divan::bench]
fn start() -> Engine {
    engine(Kernels::all()[0].name)
}

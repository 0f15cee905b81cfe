-- The commands behind :Tieout, and where a workspace begins.
local M = {}

local function tell(message, level) vim.notify('tieout: ' .. message, level or vim.log.levels.INFO) end

---The server attached to a buffer, or nil after telling that there is none.
---@param buffer integer
---@return vim.lsp.Client?
local function attached(buffer)
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'tieout' })[1]
  if not client then tell('not running in this buffer; :checkhealth tieout tells why', vim.log.levels.WARN) end
  return client
end

---Finds the workspace of a buffer: the folder with tieout.toml, else the repository, else the current directory when the file lies below it.
---Starts nothing for a file directly in the home directory, since all that lies below would become its sources.
---@param buffer integer
---@param start fun(root: string?)
function M.root(buffer, start)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == '' or vim.bo[buffer].buftype ~= '' then return end
  local root = vim.fs.root(buffer, 'tieout.toml') or vim.fs.root(buffer, '.git')
  if not root then
    local here = vim.fs.normalize(vim.fn.getcwd())
    root = vim.startswith(vim.fs.normalize(file), here .. '/') and here or vim.fs.dirname(file)
  end
  if root == vim.fs.normalize('~') or root == '/' then return end
  start(root)
end

---Sends a command to the server and hands over what it answers.
---@param client vim.lsp.Client
---@param name string
---@param arguments any[]
---@param done fun(result: any)
local function execute(client, name, arguments, done)
  local offered = vim.tbl_get(client.server_capabilities, 'executeCommandProvider', 'commands') or {}
  if not vim.tbl_contains(offered, name) then
    tell(('this server has no command %s'):format(name), vim.log.levels.WARN)
    return
  end
  client:request('workspace/executeCommand', { command = name, arguments = arguments }, function(err, result)
    if err then
      tell(err.message, vim.log.levels.ERROR)
    else
      done(result ~= vim.NIL and result or nil)
    end
  end)
end

---Opens text in a scratch window beside the draft.
---@param name string
---@param filetype string
---@param text string
local function beside(name, filetype, text)
  vim.cmd('botright vnew')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype, vim.bo[buffer].bufhidden, vim.bo[buffer].swapfile = 'nofile', 'wipe', false
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text, '\n'))
  vim.bo[buffer].filetype, vim.bo[buffer].modifiable = filetype, false
  pcall(vim.api.nvim_buf_set_name, buffer, 'tieout://' .. name)
  vim.wo.wrap, vim.wo.linebreak, vim.wo.conceallevel = true, true, 2
end

---@param contents any what a hover holds: MarkupContent, MarkedString or a list of them
---@return string
local function hover_text(contents)
  return table.concat(vim.lsp.util.convert_input_to_markdown_lines(contents), '\n')
end

local commands = {}

---Reads every source again.
function commands.reindex(client)
  execute(client, 'tieout.reindex', {}, function() tell('reading the sources again') end)
end

---Tells how many sources and claims there are, and what became of the figures of the open drafts.
function commands.statistics(client)
  execute(client, 'tieout.statistics', {}, function(answer)
    local lines = {}
    for _, folder in ipairs(answer.folders) do
      lines[#lines + 1] = ('%s: %d sources with %d claims'):format(vim.fs.basename(folder.folder), folder.sources, folder.claims)
    end
    for _, draft in ipairs(answer.drafts) do
      lines[#lines + 1] = ('%s: %d figures: %d agree, %d conflict, %d not in the sources, %d not comparable'):format(draft.path, draft.figures, draft.agree, draft.conflict, draft.unsupported, draft.notComparable)
    end
    tell(table.concat(lines, '\n'))
  end)
end

---Lists the sources of the draft in the location list, newest first.
function commands.sources(client, buffer)
  execute(client, 'tieout.sources', { vim.uri_from_bufnr(buffer) }, function(sources)
    local items = {}
    for _, source in ipairs(sources or {}) do
      local words = vim.tbl_filter(function(word) return word ~= vim.NIL end, { source.title, source.outlet, source.date })
      items[#items + 1] = { filename = vim.uri_to_fname(source.uri), lnum = 1, text = table.concat(words, ' · ') }
    end
    if #items == 0 then return tell('no sources') end
    vim.fn.setloclist(0, {}, ' ', { title = 'Sources', items = items })
    vim.cmd.lopen()
  end)
end

---Opens what is known of the figure or the name under the cursor.
function commands.card(client, buffer)
  local parameters = vim.lsp.util.make_position_params(0, client.offset_encoding)
  client:request('textDocument/hover', parameters, function(err, result)
    if err then return tell(err.message, vim.log.levels.ERROR) end
    if not result or result == vim.NIL then return tell('no figure and no name under the cursor') end
    beside('card', 'markdown', hover_text(result.contents))
  end, buffer)
end

---Opens the whole review of this draft, as it stands in the buffer.
function commands.review(client, buffer)
  local argument = { uri = vim.uri_from_bufnr(buffer), format = 'text', width = math.max(math.floor(vim.o.columns / 2) - 4, 40) }
  execute(client, 'tieout.review', { argument }, function(review)
    if type(review) ~= 'string' then return tell('the sources are not read yet') end
    beside('review', 'text', review)
  end)
end

---Writes the review of this draft beside it: DRAFT.review.FORMAT.
function commands.export(client, buffer, format)
  format = format or 'json'
  if vim.bo[buffer].modified then return tell('write the draft first: the review is of the file on disk', vim.log.levels.WARN) end
  local draft = vim.api.nvim_buf_get_name(buffer)
  local program = type(client.config.cmd) == 'table' and client.config.cmd[1] or 'tieout'
  local command = { program, 'check', '--format', format, draft }
  if format == 'text' then table.insert(command, 3, '--explain') end
  vim.system(command, { cwd = client.root_dir, text = true }, vim.schedule_wrap(function(run)
    if run.code ~= 0 and run.code ~= 1 then return tell(vim.trim(run.stderr), vim.log.levels.ERROR) end
    local target = ('%s.review.%s'):format(vim.fn.fnamemodify(draft, ':r'), format == 'text' and 'txt' or format)
    vim.fn.writefile(vim.split(run.stdout, '\n'), target)
    tell('wrote ' .. vim.fn.fnamemodify(target, ':~:.'))
  end))
end

---Shows or hides the verdicts beside the figures.
function commands.hints(_, buffer)
  vim.lsp.inlay_hint.enable(not vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }), { bufnr = buffer })
end

---@param words string[] a subcommand and its arguments
function M.command(words)
  local command = commands[words[1]]
  if not command then return tell(('no command %q; there are %s'):format(words[1], table.concat(M.complete('', ''), ', ')), vim.log.levels.ERROR) end
  local buffer = vim.api.nvim_get_current_buf()
  local client = attached(buffer)
  if client then command(client, buffer, unpack(words, 2)) end
end

---@param lead string what is typed of the word so far
---@param line string the whole command line
---@return string[]
function M.complete(lead, line)
  local words = line:match('^%s*%S*Tieout!?%s+export%s') and { 'json', 'sarif', 'text' } or vim.tbl_keys(commands)
  table.sort(words)
  return vim.tbl_filter(function(word) return vim.startswith(word, lead) end, words)
end

return M

-- Opens a sample draft in a headless Neovim with the plugin and the real server, and checks what Neovim makes of the answers.
--   nvim --clean --headless -l editors/test/nvim.lua
-- The server is $TIEOUT, else the build in target/. What is expected stands in seeds.json, which the VS Code test reads too.
local repository = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p')))))
local expected = vim.json.decode(table.concat(vim.fn.readfile(repository .. '/editors/test/seeds.json'), '\n'))

local program = vim.env.TIEOUT
for _, kind in ipairs({ 'release', 'debug' }) do
  local built = ('%s/target/%s/tieout'):format(repository, kind)
  if not program and vim.fn.executable(built) == 1 then program = built end
end
if not program then
  io.stderr:write('tieout is missing: cargo build, or set TIEOUT to the program\n')
  os.exit(2)
end

vim.opt.runtimepath:prepend(repository .. '/editors/nvim')
vim.cmd.filetype('on')
vim.cmd.runtime('plugin/tieout.lua')
local told = {}
vim.notify = function(message) told[#told + 1] = message end
vim.lsp.config('tieout', { cmd = { program, 'lsp' } })
vim.lsp.enable('tieout')

local failed = 0
local function check(name, run)
  local start = vim.uv.hrtime()
  local ok, seen = xpcall(run, function(message) return tostring(message):gsub('^.-:%d+: ', '') end)
  failed = failed + (ok and 0 or 1)
  local line = ('%s  %s (%d ms)'):format(ok and 'ok  ' or 'FAIL', name, (vim.uv.hrtime() - start) / 1e6)
  io.stdout:write(line, seen and (': ' .. vim.inspect(seen):gsub('%s+', ' '):sub(1, 200)) or '', '\n')
end

local function until_true(what, probe, seconds)
  assert(vim.wait((seconds or 20) * 1000, function() return probe() and true or false end, 20), 'timed out waiting for ' .. what)
  return probe()
end

local function has(text, part)
  assert(text:find(part, 1, true), ('%q is not in %s'):format(part, text:sub(1, 400)))
  return text
end

-- A copy: the export writes beside the draft.
local folder = vim.fn.tempname()
assert(vim.system({ 'cp', '-r', repository .. '/' .. expected.folder, folder }):wait().code == 0)
vim.cmd.edit(folder .. '/' .. expected.draft)
local draft = vim.api.nvim_get_current_buf()

-- 0-based line and byte column of the first place of some words.
local function place(words)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(draft, 0, -1, false)) do
    local column = line:find(words, 1, true)
    if column then return number - 1, column - 1 end
  end
  error(('%q is not in the draft'):format(words))
end

local function go(words)
  vim.api.nvim_set_current_buf(draft)
  local line, column = place(words)
  vim.api.nvim_win_set_cursor(0, { line + 1, column + 1 })
  return line, column
end

local function findings() return vim.diagnostic.get(draft) end

local function finding_on(words)
  local line, column = place(words)
  for _, each in ipairs(findings()) do
    if each.lnum == line and each.col >= column and each.col < column + #words then return each end
  end
end

local client
check('attach', function()
  client = until_true('the server', function()
    local each = vim.lsp.get_clients({ bufnr = draft, name = 'tieout' })[1]
    return each and each.initialized and each
  end)
  assert(vim.uv.fs_realpath(client.root_dir) == vim.uv.fs_realpath(folder), 'started in ' .. client.root_dir)
  return client.server_info
end)
if not client then os.exit(1) end

check('diagnostics', function()
  local found = until_true('a finding', function() return finding_on(expected.conflict.words) end, 60)
  return has(found.message, expected.conflict.message)
end)

check('related information', function()
  local related = vim.tbl_get(finding_on(expected.conflict.words), 'user_data', 'lsp', 'relatedInformation')
  return has(related[1].location.uri, expected.conflict.source) and related[1].message
end)

check('silence', function()
  for _, words in ipairs(expected.silent) do
    local found = finding_on(words)
    assert(not found, found and ('%q: %s'):format(words, found.message))
  end
end)

local function card(words, part)
  go(words)
  local answer = client:request_sync('textDocument/hover', vim.lsp.util.make_position_params(0, client.offset_encoding), 10000, draft)
  assert(answer and answer.result and answer.result ~= vim.NIL, 'no card on ' .. words)
  return has(table.concat(vim.lsp.util.convert_input_to_markdown_lines(answer.result.contents), '\n'), part)
end
check('card of a contradicted figure', function() return card(expected.conflict.words, expected.conflict.card) end)
check('card of a confirmed figure', function() return card(expected.agreement.words, expected.agreement.card) end)
check('card of a name', function() return card(expected.name.words, expected.name.card) end)

check('hover window', function()
  go(expected.conflict.words)
  vim.lsp.buf.hover()
  local window = until_true('the window', function() return vim.b[draft].lsp_floating_preview end)
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  vim.api.nvim_win_close(window, true)
  return has(text, expected.conflict.card)
end)

local function definition(words, file)
  go(words)
  vim.lsp.buf.definition()
  until_true('the file ' .. file, function() return vim.endswith(vim.api.nvim_buf_get_name(0), file) end)
  local seen = { line = vim.api.nvim_win_get_cursor(0)[1], text = vim.api.nvim_get_current_line() }
  vim.api.nvim_set_current_buf(draft)
  return seen
end
check('definition of a figure', function() return has(definition(expected.conflict.words, expected.conflict.source).text, expected.conflict.right) end)
check('definition of a name', function() return has(definition(expected.name.words, expected.name.source).text, expected.name.words) end)

check('references', function()
  go(expected.agreement.words)
  vim.fn.setqflist({})
  vim.lsp.buf.references({ includeDeclaration = true })
  local list = until_true('the list', function()
    local items = vim.fn.getqflist()
    return #items > 0 and items
  end)
  vim.cmd.cclose()
  vim.api.nvim_set_current_buf(draft)
  local names = vim.tbl_map(function(item) return vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr)) end, list)
  return vim.inspect(has(table.concat(names, ' '), vim.fs.basename(expected.agreement.source)))
end)

check('inlay hints, on without being asked for', function()
  assert(vim.lsp.inlay_hint.is_enabled({ bufnr = draft }))
  local line = place(expected.conflict.words)
  local labels = {}
  until_true('a hint', function()
    labels = {}
    for _, each in ipairs(vim.lsp.inlay_hint.get({ bufnr = draft })) do
      local label = each.inlay_hint.label
      label = type(label) == 'string' and label or table.concat(vim.tbl_map(function(part) return part.value end, label))
      local text = vim.api.nvim_buf_get_lines(draft, each.inlay_hint.position.line, each.inlay_hint.position.line + 1, false)[1]
      assert(each.inlay_hint.position.character <= #text, 'a hint past the end of its line')
      if each.inlay_hint.position.line == line then labels[#labels + 1] = label end
    end
    return #labels > 0
  end)
  return has(table.concat(labels, ' '), expected.conflict.hint)
end)

check('symbols', function()
  local answer = client:request_sync('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params(draft) }, 10000, draft)
  return has(vim.json.encode(answer.result), expected.symbol) and #answer.result
end)

check(':Tieout card', function()
  go(expected.conflict.words)
  vim.cmd.Tieout('card')
  until_true('the window', function() return vim.api.nvim_get_current_buf() ~= draft end)
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  vim.cmd.close()
  return has(text, expected.conflict.card)
end)

-- Not every server lists its sources.
if vim.tbl_contains(vim.tbl_get(client.server_capabilities, 'executeCommandProvider', 'commands') or {}, 'tieout.sources') then
  check(':Tieout sources', function()
    vim.api.nvim_set_current_buf(draft)
    vim.cmd.Tieout('sources')
    local list = until_true('the list', function()
      local items = vim.fn.getloclist(0)
      return #items > 0 and items
    end)
    vim.cmd.lclose()
    local names = vim.tbl_map(function(item) return vim.api.nvim_buf_get_name(item.bufnr) end, list)
    return ('%d sources, the newest %q'):format(#list, has(table.concat(names, '\n'), expected.conflict.source) and list[1].text)
  end)
end

check(':Tieout export', function()
  vim.api.nvim_set_current_buf(draft)
  vim.cmd('Tieout export json')
  local target = vim.fn.fnamemodify(folder .. '/' .. expected.draft, ':r') .. '.review.json'
  until_true(target, function() return vim.fn.filereadable(target) == 1 end)
  local review = vim.json.decode(table.concat(vim.fn.readfile(target), '\n'))
  return ('%d figures'):format(#review.documents[1].figures)
end)

check('mended by an edit, and broken again by undo', function()
  local line, column = go(expected.conflict.words)
  local _, at = vim.api.nvim_buf_get_lines(draft, line, line + 1, false)[1]:find(expected.conflict.wrong, column + 1, true)
  vim.api.nvim_buf_set_text(draft, line, at - #expected.conflict.wrong, line, at, { expected.conflict.right })
  until_true('the finding to go', function()
    for _, each in ipairs(findings()) do
      if each.lnum == line and each.message:find(expected.conflict.message, 1, true) then return false end
    end
    return true
  end)
  vim.cmd.undo()
  return until_true('the finding', function() return finding_on(expected.conflict.words) end).message
end)

-- The text of the draft, once it holds some words.
local function draft_with(words)
  return until_true(words, function()
    local text = table.concat(vim.api.nvim_buf_get_lines(draft, 0, -1, false), '\n')
    return text:find(words, 1, true) and text
  end)
end

-- Chooses the code action of a title at some words.
local function choose(words, title)
  go(words)
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.title:find(title, 1, true) ~= nil end })
end

check('fix applied, and undone', function()
  choose(expected.conflict.words, expected.fix.title)
  draft_with(expected.fix.text)
  vim.api.nvim_set_current_buf(draft)
  vim.cmd.undo()
  return until_true('the finding', function() return finding_on(expected.conflict.words) end).message
end)

check('code lens', function()
  vim.api.nvim_set_current_buf(draft)
  vim.lsp.codelens.refresh({ bufnr = draft })
  local lens = until_true('a lens', function()
    local each = vim.lsp.codelens.get(draft)[1]
    return each and each.command and each.command.title
  end)
  return has(lens, expected.lens)
end)

check('completion of a name as the sources spell it', function()
  vim.api.nvim_set_current_buf(draft)
  local typed = expected.completion.lead .. expected.completion.typed
  vim.api.nvim_buf_set_lines(draft, -1, -1, false, { '', typed })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(draft), #typed })
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answer = client:request_sync('textDocument/completion', params, 10000, draft)
  vim.cmd.undo()
  local labels = vim.tbl_map(function(item) return item.label end, answer.result.items or answer.result)
  return has(table.concat(labels, '\n'), expected.completion.name)
end)

check('rename over all spellings', function()
  go(expected.rename.words)
  vim.lsp.buf.rename(expected.rename.to)
  for _, words in ipairs(expected.rename.texts) do
    -- The second spelling stands only where the test of completion has typed it.
    if words:find(expected.rename.to, 1, true) then draft_with(words) end
  end
  vim.api.nvim_set_current_buf(draft)
  vim.cmd.undo()
  draft_with(expected.rename.words)
end)

check('accepted with a reason', function()
  until_true('the finding', function() return finding_on(expected.decision.words) end)
  local asked = vim.lsp.handlers['window/showMessageRequest']
  vim.lsp.handlers['window/showMessageRequest'] = function(_, request)
    for _, action in ipairs(request.actions or {}) do
      if action.title:find(expected.decision.reason, 1, true) then return action end
    end
    return vim.NIL
  end
  choose(expected.decision.words, expected.decision.action)
  until_true('the finding to go', function() return not finding_on(expected.decision.words) end)
  vim.lsp.handlers['window/showMessageRequest'] = asked
  local written = folder .. '/.tieout/decisions.toml'
  until_true(written, function() return vim.fn.filereadable(written) == 1 end)
  return has(table.concat(vim.fn.readfile(written), '\n'), expected.decision.reason)
end)

check('honoured after a restart', function()
  client:stop()
  until_true('the end', function() return client:is_stopped() end, 5)
  vim.api.nvim_set_current_buf(draft)
  vim.cmd('silent edit!')
  client = until_true('the server again', function()
    local each = vim.lsp.get_clients({ bufnr = draft, name = 'tieout' })[1]
    return each and each.initialized and not each:is_stopped() and each
  end)
  until_true('a finding', function() return finding_on(expected.conflict.words) end, 60)
  assert(not finding_on(expected.decision.words), 'told again')
end)

check(':checkhealth tieout', function()
  vim.cmd('checkhealth tieout')
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(not report:find('ERROR'), report)
  vim.cmd.bwipeout()
  return has(report, 'running in')
end)

check('help', function()
  vim.cmd.helptags(repository .. '/editors/nvim/doc')
  vim.cmd.help('tieout-setup')
  vim.cmd.helpclose()
  vim.fn.delete(repository .. '/editors/nvim/doc/tags')
end)

check('stop', function()
  client:stop()
  until_true('the end', function() return client:is_stopped() end, 5)
end)

vim.fn.delete(folder, 'rf')
io.stdout:write(failed == 0 and 'all passed\n' or failed .. ' failed\n')
os.exit(failed == 0 and 0 or 1)

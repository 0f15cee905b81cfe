-- :checkhealth tieout
local M = {}

function M.check()
  local health = vim.health
  health.start('tieout')
  if vim.fn.has('nvim-0.11') == 0 then
    return health.error('Neovim 0.11 or later is needed', { 'This is ' .. tostring(vim.version()) })
  end
  health.ok('Neovim ' .. tostring(vim.version()))

  local config = vim.lsp.config.tieout
  local cmd = config and config.cmd
  if type(cmd) ~= 'table' then
    return health.error('no configuration named "tieout"', { 'put editors/nvim on the runtimepath' })
  end
  local program = vim.fn.exepath(cmd[1])
  if program == '' then
    health.error(('%s is not on the PATH'):format(cmd[1]), {
      'cargo install --path . in a checkout of tieout',
      "or: vim.lsp.config('tieout', { cmd = { '/path/to/tieout', 'lsp' } })",
    })
  else
    local run = vim.system({ program, '--version' }, { text = true }):wait(5000)
    if run.code == 0 then
      health.ok(('%s (%s)'):format(program, vim.trim(run.stdout)))
    else
      health.error(('%s does not start'):format(program), { vim.trim(run.stderr) })
    end
  end

  if vim.lsp.is_enabled and not vim.lsp.is_enabled('tieout') then
    health.warn('not enabled', { "vim.lsp.enable('tieout')" })
  end
  local clients = vim.lsp.get_clients({ name = 'tieout' })
  if #clients == 0 then
    health.info('no buffer is attached: open a Markdown or text file')
  end
  for _, client in ipairs(clients) do
    health.ok(('running in %s for %d buffers, positions in %s'):format(client.root_dir or 'no folder', #vim.tbl_keys(client.attached_buffers), client.offset_encoding))
    if client.root_dir and not vim.uv.fs_stat(vim.fs.joinpath(client.root_dir, 'tieout.toml')) then
      health.info('no tieout.toml there: every article below the folder is a source')
    end
    for buffer in pairs(client.attached_buffers) do
      local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':~:.')
      local hints = vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }) and 'on' or 'off'
      health.info(('%s: %d findings, hints %s'):format(name, #vim.diagnostic.get(buffer, { namespace = vim.lsp.diagnostic.get_namespace(client.id) }), hints))
    end
  end
end

return M

-- Read by vim.lsp.enable('tieout') and merged with vim.lsp.config('tieout', { ... }); see :help tieout-settings.

---@type vim.lsp.Config
return {
  cmd = { 'tieout', 'lsp' },
  filetypes = { 'markdown', 'text' },
  root_dir = function(buffer, start) require('tieout').root(buffer, start) end,
  settings = { tieout = vim.empty_dict() },
}

-- Runs once at startup: turns the inlay hints on where the server attaches, and defines :Tieout.
if vim.g.loaded_tieout or vim.fn.has('nvim-0.11') == 0 then return end
vim.g.loaded_tieout = true

-- An autocommand, not on_attach: a user's own on_attach in vim.lsp.config() would replace it.
vim.api.nvim_create_autocmd('LspAttach', {
  group = vim.api.nvim_create_augroup('tieout', {}),
  desc = 'Show the verdicts of the tieout server beside the figures',
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if not client or client.name ~= 'tieout' then return end
    if vim.g.tieout_inlay_hints ~= false and client:supports_method('textDocument/inlayHint') then
      vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
    end
  end,
})

vim.api.nvim_create_user_command('Tieout', function(command)
  require('tieout').command(command.fargs)
end, {
  nargs = '+',
  desc = 'Talk to the tieout server of this buffer',
  complete = function(lead, line) return require('tieout').complete(lead, line) end,
})

-- A click on a lens asks the server for figures; somebody has to show them.
vim.lsp.commands['tieout.statistics'] = function() require('tieout').command({ 'statistics' }) end

const { api } = window
window.apiAtFirstScript = typeof api
window.ticks = []
api?.on('tick', (index) => {
  window.ticks.push(index)
  const status = document.querySelector('[role=status]')
  if (status) status.textContent = `${window.ticks.length} ticks`
})
api?.on('menu', (text) => {
  document.body.dataset.menu = text
})

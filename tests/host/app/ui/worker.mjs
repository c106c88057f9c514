addEventListener('message', async ({ data }) => {
  const style = await fetch('/style.css')
  postMessage({ doubled: data * 2, origin: self.origin, style: style.headers.get('content-type') })
})

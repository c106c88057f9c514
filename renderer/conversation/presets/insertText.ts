/** Puts text in the place of a stretch of a text box as typing does: it can be undone, and the box tells that it has changed. */
export function insertText(box: HTMLTextAreaElement, start: number, end: number, text: string): void {
  box.focus()
  box.setSelectionRange(start, end)
  // The only way to write into a box that its undo knows of.
  if (document.execCommand('insertText', false, text)) return
  box.setRangeText(text, start, end, 'end')
  box.dispatchEvent(new Event('input', { bubbles: true }))
}

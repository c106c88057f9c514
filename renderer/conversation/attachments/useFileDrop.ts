import { type DragEvent, useState } from 'react'
import { addFiles } from '../../state/draftFilesStore.ts'

function hasFiles({ dataTransfer }: { readonly dataTransfer: DataTransfer }): boolean {
  return dataTransfer.types.includes('Files')
}

/** Lets files be dropped anywhere on an element. */
export function useFileDrop(isAllowed: boolean) {
  // Entering a child comes before leaving its parent, so the depth says whether the pointer is inside.
  const [depth, setDepth] = useState(0)
  const handlers = {
    onDragEnter: (event: DragEvent) => hasFiles(event) && setDepth((now) => now + 1),
    onDragLeave: (event: DragEvent) => hasFiles(event) && setDepth((now) => Math.max(0, now - 1)),
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event) || !isAllowed) return
      event.preventDefault()
      // The window refuses what nobody takes.
      event.stopPropagation()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop: (event: DragEvent) => {
      setDepth(0)
      if (!hasFiles(event) || !isAllowed) return
      event.preventDefault()
      void addFiles([...event.dataTransfer.files])
    },
  }
  return { isOver: depth > 0 && isAllowed, handlers }
}

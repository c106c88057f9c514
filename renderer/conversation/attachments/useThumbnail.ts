import { useEffect, useState } from 'react'
import { thumbnailOf } from '../../state/attachmentImages.ts'

/** The address of a picture's small form; undefined: it is being read; null: it is missing, or `id` is. */
export function useThumbnail(id: number | null): string | null | undefined {
  const [thumbnail, setThumbnail] = useState<string | null>()
  useEffect(() => {
    let isShown = true
    setThumbnail(undefined)
    if (id !== null) void thumbnailOf(id).then((address) => isShown && setThumbnail(address))
    return () => {
      isShown = false
    }
  }, [id])
  return thumbnail
}

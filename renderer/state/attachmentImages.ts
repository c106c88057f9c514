import { ask } from '../parlorClient.ts'

/** Longer side of a thumbnail, device pixels: twice what is shown. */
const THUMBNAIL_PIXELS = 480

/** Thumbnails that are kept; the ones used longest ago go first. */
const MOST_THUMBNAILS = 200

let thumbnails = new Map<number, Promise<string | null>>()

/** The address of a small form of a picture, made here once; null: it is missing or can't be shown. Never rejects. */
export function thumbnailOf(attachmentId: number): Promise<string | null> {
  const thumbnail = thumbnails.get(attachmentId) ?? makeThumbnail(attachmentId).catch(() => null)
  thumbnails.delete(attachmentId)
  thumbnails.set(attachmentId, thumbnail)
  const oldest = thumbnails.keys().next()
  if (thumbnails.size > MOST_THUMBNAILS && !oldest.done) drop(oldest.value)
  return thumbnail
}

/** The address of a picture, to be given back with `URL.revokeObjectURL`; null: it is missing. @throws RequestFailure */
export async function openImage(attachmentId: number): Promise<string | null> {
  const blob = await readImage(attachmentId)
  return blob && URL.createObjectURL(blob)
}

/** Asks for a place and saves a copy there. @returns whether one was chosen @throws RequestFailure */
export function saveFile(attachmentId: number): Promise<boolean> {
  return ask('attachment:save', { attachmentId })
}

/** Forgets all thumbnails, for another profile: ids mean other files there. */
export function clearThumbnails(): void {
  for (const id of thumbnails.keys()) drop(id)
  thumbnails = new Map()
}

function drop(id: number): void {
  const dropped = thumbnails.get(id)
  thumbnails.delete(id)
  void dropped?.then((address) => address && URL.revokeObjectURL(address))
}

async function readImage(attachmentId: number): Promise<Blob | null> {
  const bytes = await ask('attachment:read-image', { attachmentId })
  // Without a type the browser tells by the content, which main has looked at.
  return bytes && new Blob([new Uint8Array(bytes)])
}

async function makeThumbnail(attachmentId: number): Promise<string | null> {
  const blob = await readImage(attachmentId)
  if (blob === null) return null
  const bitmap = await createImageBitmap(blob)
  const scale = Math.min(1, THUMBNAIL_PIXELS / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 }))
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that package.json is in. */
export const projectFolder = join(import.meta.dirname, '..')

const stampFile = (name: string) => join(projectFolder, 'node_modules/.cache/parlor', name)

/** What {@link writeStamp} last kept under this name, '' when there is nothing. */
export function readStamp(name: string): string {
  try {
    return readFileSync(stampFile(name), 'utf8')
  } catch {
    return ''
  }
}

/** Keeps a short text until the packages are installed anew: what was built, what was tried. */
export function writeStamp(name: string, text: string): void {
  mkdirSync(dirname(stampFile(name)), { recursive: true })
  writeFileSync(stampFile(name), text)
}

/** Forgets a stamp. */
export function removeStamp(name: string): void {
  rmSync(stampFile(name), { force: true })
}

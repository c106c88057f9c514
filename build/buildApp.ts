import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectFolder, readStamp, removeStamp, writeStamp } from './stamps.ts'

const stampName = 'build'

/** All that decides what a build makes, relative to the project. */
const sources = [
  'electron',
  'renderer',
  'shared',
  'build/electron.vite.config.ts',
  'build/bundledLicences.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** What a build makes, relative to the project. */
const products = [
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/THIRD-PARTY-LICENSES.txt',
]

/** The files at or under a path, sorted, relative to the project. */
function filesAt(path: string): string[] {
  const full = join(projectFolder, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  const entries = readdirSync(full, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => relative(projectFolder, join(entry.parentPath, entry.name))).sort()
}

/** Hash of all sources. Contents count, not times: git changes times at every checkout. */
function sourceState(): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of sources.flatMap(filesAt)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(projectFolder, file)))
  }
  return hash.digest('hex')
}

/** Whether `out` holds the build of the sources as they are now. */
export function isBuilt(): boolean {
  return readStamp(stampName) === sourceState() && products.every((file) => existsSync(join(projectFolder, file)))
}

/** Forgets the last build, for whoever writes something else into `out`. */
export function forgetBuild(): void {
  removeStamp(stampName)
}

/**
 * Builds main, preload and renderer into `out`, unless they are there already.
 *
 * @param announce called before a build, which takes seconds
 * @returns whether it had to build
 * @throws Error of the bundler when a source does not build
 */
export async function buildApp(announce?: () => void): Promise<boolean> {
  const state = sourceState()
  if (isBuilt()) return false
  announce?.()
  forgetBuild()
  // The bundler is heavy: a start with nothing to build must not load it.
  const { build } = await import('electron-vite')
  await build({
    root: projectFolder,
    configFile: join(import.meta.dirname, 'electron.vite.config.ts'),
    logLevel: 'warn',
  })
  writeStamp(stampName, state)
  return true
}

if (import.meta.main) {
  const started = performance.now()
  try {
    const isNew = await buildApp()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(isNew ? `Built into out/ (${seconds} s).` : 'The build in out/ is up to date.')
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

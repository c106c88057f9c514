import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** Packages that are shipped as they are, beside the bundle. */
const shippedUnbundled = ['sqlite3', 'bindings', 'file-uri-to-path']

/** What a package says about its terms. */
interface Licence {
  readonly name: string
  readonly version: string
  /** The SPDX expression of its package.json. */
  readonly terms: string
  /** The text of its licence files, or a sentence where it brings none. */
  readonly text: string
}

/** Folder of the package that a module belongs to, null for our own modules. */
function packageFolder(moduleId: string): string | null {
  const match = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(moduleId)
  return match?.[1] && existsSync(join(match[1], 'package.json')) ? match[1] : null
}

function readLicence(folder: string): Licence {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const by = author ? `, by ${author.name ?? author}` : ''
  if (texts.length === 0) texts.push(`The package brings no licence text. Its package.json says: ${license}${by}.`)
  return { name, version, terms: typeof license === 'string' ? license : 'see below', text: texts.join('\n\n') }
}

/** The document that accompanies the application. */
function licenceDocument(licences: readonly Licence[]): string {
  const rule = '-'.repeat(80)
  const parts = licences.map(({ name, version, terms, text }) => `${name} ${version} (${terms})\n\n${text}`)
  return `Parlor contains the following packages of others.\n\n${rule}\n${parts.join(`\n${rule}\n`)}\n`
}

/** All packages seen by the builds of this process, by name and version: its bundles share one document. */
const licences = new Map<string, Licence>()

function addPackage(folder: string): void {
  const licence = readLicence(folder)
  licences.set(`${licence.name} ${licence.version}`, licence)
}

/**
 * A Vite plugin that writes `out/THIRD-PARTY-LICENSES.txt`: the licence of every package that is really in the bundles,
 * and of those shipped beside them.
 *
 * @param project the folder of package.json
 */
export function bundledLicences(project: string): Plugin {
  return {
    name: 'parlor-bundled-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((part) =>
        part.type === 'chunk' ? part.moduleIds : part.originalFileNames,
      )
      const bundled = modules.map(packageFolder).filter((folder) => folder !== null)
      const shipped = shippedUnbundled.map((name) => join(project, 'node_modules', name))
      for (const folder of new Set([...bundled, ...shipped])) addPackage(folder)
      const sorted = [...licences.entries()].sort(([one], [other]) => one.localeCompare(other))
      const file = join(project, 'out/THIRD-PARTY-LICENSES.txt')
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, licenceDocument(sorted.map(([, licence]) => licence)))
    },
  }
}

import { readFileSync } from 'node:fs'
import { parseSync } from 'vite'

/** One import of a file. */
export interface Import {
  /** As it is written, without a query such as `?worker`. */
  readonly specifier: string
  /** Gone after compiling: `import type` and `export type … from`. */
  readonly isTypeOnly: boolean
}

/** The way to name a worker or an asset: an address relative to `import.meta.url`. */
const urlImport = /new URL\(\s*['"](\.[^'"]+)['"],\s*import\.meta\.url/g

/**
 * Reads what a TypeScript, TSX or JavaScript file imports: statically, by re-export, dynamically, as a worker.
 *
 * @throws SyntaxError when the file does not parse
 */
export function readImports(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const { program, module, errors } = parseSync(file, source)
  const [first] = errors
  if (first) throw new SyntaxError(`${file}: ${first.message}`)
  const found: { specifier: string; isTypeOnly: boolean }[] = []
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      found.push({ specifier: node.source.value, isTypeOnly: node.importKind === 'type' })
    } else if ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source) {
      found.push({ specifier: node.source.value, isTypeOnly: node.exportKind === 'type' })
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(source.slice(moduleRequest.start, moduleRequest.end))
    if (literal?.[1]) found.push({ specifier: literal[1], isTypeOnly: false })
  }
  for (const match of source.matchAll(urlImport)) found.push({ specifier: match[1] ?? '', isTypeOnly: false })
  return found.map(({ specifier, isTypeOnly }) => ({ specifier: specifier.replace(/\?.*$/, ''), isTypeOnly }))
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, extname, join, posix } from 'node:path'
import { emptyNames, fileKinds, type Layer, layers, MOST_LINES, plainJavaScript } from './importRules.ts'
import { type Import, readImports } from './readImports.ts'
import { projectFolder } from './stamps.ts'

/** One breach of a rule. */
export interface Violation {
  /** Relative to the project, with `/`. */
  readonly file: string
  readonly rule: string
}

/** A resolved import: of a file of ours, or of a package. */
interface Edge extends Import {
  /** The file of ours; null: a package's, or Node's. */
  readonly target: string | null
}

/** The imports of every file of ours. */
type Graph = ReadonlyMap<string, readonly Edge[]>

/** Folders under `build` that hold programs of others, installed or unpacked there. */
const foreignFolders = ['build/browser/', 'build/node24/']

/** Lists our files, relative to the project; of `build/browser` only what is ours. */
function listFiles(root: string): string[] {
  const folders = Object.keys(fileKinds).filter((folder) => existsSync(join(root, folder)))
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      ),
  )
  return files.filter((file) => !foreignFolders.some((folder) => file.startsWith(folder))).sort()
}

const isCode = (file: string) => ['.ts', '.tsx', '.mjs', '.cjs'].includes(extname(file))

/** Whether a path pattern of `importRules.ts` means this file. */
function matches(pattern: string, file: string): boolean {
  if (pattern.endsWith('/')) return file.startsWith(pattern)
  if (pattern.endsWith('*'))
    return file.startsWith(pattern.slice(0, -1)) && !file.slice(pattern.length - 1).includes('/')
  return file === pattern
}

const anyMatches = (patterns: readonly string[], file: string) => patterns.some((pattern) => matches(pattern, file))

/** The name of the package in a specifier: `katex/dist/x.css` → `katex`. */
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const isOfNode = (specifier: string) => specifier.startsWith('node:') || builtinModules.includes(specifier)

function checkName(file: string): Violation[] {
  const kinds = fileKinds[file.split('/')[0] ?? ''] ?? []
  const violations: Violation[] = []
  if (!plainJavaScript.includes(file) && !kinds.some((kind) => file.endsWith(kind))) {
    violations.push({ file, rule: `only ${kinds.join(', ')} files belong here` })
  }
  for (const part of file.split('/')) {
    const name = basename(part, extname(part)).toLowerCase()
    if (emptyNames.includes(name) && part !== 'index.html') violations.push({ file, rule: `“${part}” names nothing` })
  }
  return violations
}

function checkLength(root: string, file: string): Violation[] {
  if (!isCode(file) && extname(file) !== '.css') return []
  const lines = readFileSync(join(root, file), 'utf8').replace(/\n$/, '').split('\n').length
  return lines > MOST_LINES ? [{ file, rule: `${lines} lines, ${MOST_LINES} are the most` }] : []
}

/** Whether two files of a layer whose parts stand alone are in different parts. */
function crossesParts(layer: Layer, file: string, target: string): boolean {
  return (
    layer.separate === true &&
    layer.files.find((part) => matches(part, file)) !== layer.files.find((part) => matches(part, target))
  )
}

function checkEdge(layer: Layer, file: string, { specifier, isTypeOnly, target }: Edge): Violation[] {
  const refuse = (rule: string) => [{ file, rule }]
  if (target !== null) {
    if (anyMatches(layer.files, target)) {
      return crossesParts(layer, file, target) ? refuse(`must not import ${target}, another part of its layer`) : []
    }
    if (anyMatches(layer.mayImport, target)) return []
    if (!anyMatches(layer.mayImportTypes ?? [], target)) return refuse(`must not import ${target}`)
    return isTypeOnly ? [] : refuse(`may import only types of ${target}`)
  }
  if (specifier.startsWith('.')) return refuse(`imports ${specifier}, but there is no such file`)
  if (isOfNode(specifier)) return layer.node ? [] : refuse(`must not import ${specifier}: it does not run in Node`)
  const name = packageOf(specifier)
  return layer.packages === 'any' || layer.packages.includes(name) ? [] : refuse(`must not import the package ${name}`)
}

/** Files of ours that a file reaches when it runs, itself included. */
function reachedFrom(graph: Graph, start: string): Set<string> {
  const reached = new Set([start])
  for (const file of reached) {
    for (const { target, isTypeOnly } of graph.get(file) ?? []) if (target && !isTypeOnly) reached.add(target)
  }
  return reached
}

function checkReach(layer: Layer, file: string, graph: Graph): Violation[] {
  const violations: Violation[] = []
  for (const { target, isTypeOnly } of graph.get(file) ?? []) {
    if (!target || isTypeOnly) continue
    for (const reached of reachedFrom(graph, target)) {
      const packages = (graph.get(reached) ?? [])
        .filter((edge) => !edge.isTypeOnly)
        .map((edge) => packageOf(edge.specifier))
      const forbidden = layer.neverReaches?.find((name) => packages.includes(name))
      if (forbidden) violations.push({ file, rule: `reaches the package ${forbidden} through ${reached}` })
    }
  }
  return violations
}

/** Finds the cycles among imports that exist at run time; each is named once, at its first file. */
function checkCycles(graph: Graph): Violation[] {
  const violations: Violation[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file)
    if (start >= 0) {
      violations.push({ file, rule: `is in a cycle: ${[...path.slice(start), file].join(' → ')}` })
      return
    }
    if (done.has(file)) return
    for (const { target, isTypeOnly } of graph.get(file) ?? []) {
      if (target && !isTypeOnly) visit(target, [...path, file])
    }
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return violations
}

function readGraph(root: string, files: readonly string[]): Graph {
  const known = new Set(files)
  const edgesOf = (file: string) =>
    readImports(join(root, file)).map((found): Edge => {
      const path = found.specifier.startsWith('.') ? posix.join(posix.dirname(file), found.specifier) : ''
      return { ...found, target: known.has(path) ? path : null }
    })
  return new Map(files.filter(isCode).map((file) => [file, edgesOf(file)]))
}

/**
 * Checks every source file against `importRules.ts`: imports, cycles, names, kinds and lengths of files.
 *
 * @param root absolute path of a project with this one's folders; folders that are missing are left out
 * @throws SyntaxError when a file does not parse
 */
export function checkSources(root: string): Violation[] {
  const files = listFiles(root)
  const graph = readGraph(root, files)
  const violations = files.flatMap((file) => [...checkName(file), ...checkLength(root, file)])
  for (const [file, edges] of graph) {
    const layer = layers.find(({ files: patterns }) => anyMatches(patterns, file))
    if (!layer) violations.push({ file, rule: 'is in no layer of build/importRules.ts' })
    else violations.push(...edges.flatMap((edge) => checkEdge(layer, file, edge)), ...checkReach(layer, file, graph))
  }
  return [...violations, ...checkCycles(graph)]
}

if (import.meta.main) {
  const violations = checkSources(projectFolder)
  for (const { file, rule } of violations) console.error(`${file}: ${rule}`)
  if (violations.length === 0) console.log('All files follow the rules of build/importRules.ts.')
  process.exitCode = violations.length === 0 ? 0 : 1
}

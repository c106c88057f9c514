/**
 * Who may import whom: the layers of the project, as data. `checkSources.ts` reads the imports and applies it.
 *
 * A layer is a set of files; the first layer that matches a file is the file's layer. A path that ends in `/` means
 * everything below, `*` one path segment without `/`, anything else one file.
 */
export interface Layer {
  readonly files: readonly string[]
  /** Files of ours it may import; its own files always. */
  readonly mayImport: readonly string[]
  /** Files of ours it may import types of, beside those above. */
  readonly mayImportTypes?: readonly string[]
  /** Packages it may import; `'any'`: no limit. Node's own modules are a question of `node`. */
  readonly packages: readonly string[] | 'any'
  /** Whether it runs in Node, and so may import Node's modules. */
  readonly node: boolean
  /** Whether every file or first folder in it stands alone: screens never import each other. */
  readonly separate?: boolean
  /** Packages it must not even reach through other files of ours. */
  readonly neverReaches?: readonly string[]
}

const core = 'electron/core/'
const contractTypes = ['shared/ipc.ts']
const zodFreeShared = ['shared/']

/** Packages that the renderer's screens use; React and the icons first, then what a single screen needs. */
const screenPackages = [
  'react',
  'react-error-boundary',
  'lucide-react',
  '@base-ui/react',
  '@tanstack/react-virtual',
  'zustand',
  'markdown-it',
  'lowlight',
  'highlight.js',
  'hast',
  'katex',
  'mermaid',
]

const screens = ['profiles', 'chats', 'conversation', 'search', 'palette', 'settings', 'owner', 'transfer'].map(
  (name) => `renderer/${name}/`,
)

/** The layers, from the language both sides share to what people see. */
export const layers: readonly Layer[] = [
  { files: ['shared/'], mayImport: [], packages: ['zod'], node: false },

  { files: [`${core}ports.ts`], mayImport: ['shared/'], packages: [], node: false },
  {
    files: [`${core}database/`],
    mayImport: ['shared/', `${core}ports.ts`],
    packages: ['typeorm', 'sqlite3'],
    node: true,
  },
  {
    files: [`${core}history/`],
    mayImport: ['shared/', `${core}ports.ts`, `${core}database/`],
    packages: ['typeorm', 'sqlite3'],
    node: true,
  },
  {
    files: [`${core}profiles/`],
    mayImport: ['shared/', `${core}ports.ts`, `${core}database/`, `${core}history/`],
    packages: ['typeorm', 'sqlite3'],
    node: true,
  },
  { files: [`${core}openai/`], mayImport: ['shared/', `${core}ports.ts`], packages: ['openai'], node: true },
  { files: [`${core}demo/`], mayImport: ['shared/', `${core}ports.ts`], packages: [], node: true },
  {
    files: [`${core}chat/`],
    mayImport: ['shared/', `${core}ports.ts`, `${core}history/`],
    packages: [],
    node: true,
  },
  {
    files: [`${core}attachments/`],
    mayImport: [
      'shared/',
      `${core}ports.ts`,
      `${core}history/`,
      `${core}database/databaseFile.ts`,
      `${core}database/SerialQueue.ts`,
    ],
    packages: ['unpdf'],
    node: true,
  },
  {
    files: [`${core}search/`],
    mayImport: ['shared/'],
    packages: ['typeorm'],
    node: true,
  },
  {
    files: [`${core}provider/`],
    mayImport: ['shared/', `${core}ports.ts`],
    mayImportTypes: [`${core}chat/`, `${core}history/`],
    packages: [],
    node: true,
  },
  {
    files: [`${core}transfer/`],
    mayImport: [
      'shared/',
      `${core}ports.ts`,
      `${core}history/`,
      `${core}database/databaseFile.ts`,
      `${core}chat/titles.ts`,
    ],
    packages: ['yauzl', 'zod', 'markdown-it'],
    node: true,
  },
  { files: [`${core}*`, `${core}handlers/`], mayImport: ['shared/', core], packages: [], node: true },

  {
    files: ['electron/preload.ts'],
    mayImport: [],
    mayImportTypes: ['shared/'],
    packages: ['electron'],
    node: false,
  },
  {
    files: ['electron/*'],
    mayImport: ['shared/', core],
    packages: ['electron', 'electron-log', 'electron-store', 'zod'],
    node: true,
  },

  { files: ['renderer/styles/'], mayImport: [], packages: [], node: false },
  { files: ['renderer/words/'], mayImport: [], mayImportTypes: ['shared/'], packages: [], node: false },
  {
    files: ['renderer/ui/'],
    mayImport: ['renderer/styles/'],
    packages: ['react', '@base-ui/react', 'lucide-react'],
    node: false,
  },
  {
    files: ['renderer/parlorClient.ts'],
    mayImport: zodFreeShared,
    mayImportTypes: contractTypes,
    packages: [],
    node: false,
    neverReaches: ['zod'],
  },
  {
    files: ['renderer/state/'],
    mayImport: [...zodFreeShared, 'renderer/parlorClient.ts', 'renderer/words/'],
    mayImportTypes: contractTypes,
    packages: ['zustand', 'react'],
    node: false,
    neverReaches: ['zod'],
  },
  {
    files: screens,
    mayImport: [...zodFreeShared, 'renderer/state/', 'renderer/ui/', 'renderer/words/', 'renderer/styles/'],
    mayImportTypes: contractTypes,
    packages: screenPackages,
    node: false,
    separate: true,
    neverReaches: ['zod'],
  },
  {
    files: ['renderer/*'],
    mayImport: [...zodFreeShared, 'renderer/'],
    packages: [...screenPackages, 'react-dom'],
    node: false,
    neverReaches: ['zod'],
  },

  { files: ['build/host/'], mayImport: ['build/findBrowser.mjs'], packages: ['electron'], node: true },
  { files: ['build/'], mayImport: ['shared/'], packages: 'any', node: true },
]

/** Names that say nothing: a file is named after the one thing in it. */
export const emptyNames = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'index']

/** Longest file, lines. */
export const MOST_LINES = 300

/** What a file in these folders may be; `build` holds configuration of other tools as well. */
export const fileKinds: Readonly<Record<string, readonly string[]>> = {
  shared: ['.ts', 'tsconfig.json'],
  electron: ['.ts', 'tsconfig.json'],
  renderer: ['.ts', '.tsx', '.css', 'index.html', 'diagram.html', 'tsconfig.json'],
  build: ['.ts', '.json', '.yml', '.md', '.svg', '.png', '.ico', '.icns', '.plist', '.desktop'],
}

/** JavaScript, for good reason: it runs before anything is installed, or has to be found under this very name. */
export const plainJavaScript = [
  'build/bootstrap.cjs',
  'build/findBrowser.mjs',
  'build/browser/unpack.mjs',
  'build/host/electron',
]

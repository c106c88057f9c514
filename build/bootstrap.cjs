'use strict'
// Installs what is missing, before every start, test and build. Plain JavaScript for Node 20.19, without dependencies:
// nothing else is there when it runs first. Once all is installed it only compares two hashes.
const { spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')

const root = path.join(__dirname, '..')
const browserFolder = path.join(__dirname, 'browser')
const stampFile = path.join(root, 'node_modules/.cache/parlor/bootstrap.json')

/** Prints what is wrong and ends the process. */
function fail(...lines) {
  for (const line of lines) console.error(line)
  process.exit(1)
}

/** Whether this Node is at least `major`.`minor`. */
function isNodeAtLeast(major, minor) {
  const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number)
  return hasMajor > major || (hasMajor === major && hasMinor >= minor)
}

/** Hash of all that decides what gets installed. */
function wantedState() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['package-lock.json', 'build/node24/package.json', 'build/browser/package-lock.json']) {
    hash.update(fs.readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

/** What the last complete run wrote, or null. */
function readStamp() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'))
  } catch {
    return null
  }
}

/** The environment of npm: lets sqlite3 be compiled without fetching Node's headers, where this Node came with them. */
function npmEnvironment() {
  const prefix = path.resolve(fs.realpathSync(process.execPath), '../..')
  const hasHeaders = fs.existsSync(path.join(prefix, 'include/node/node_api.h'))
  if (process.env.npm_config_nodedir || !hasHeaders) return process.env
  return { ...process.env, npm_config_nodedir: prefix }
}

/** Runs npm with its messages shown, and answers whether it succeeded. */
function npm(folder, words) {
  const options = { cwd: folder, stdio: 'inherit', env: npmEnvironment() }
  const program = process.env.npm_execpath ?? ''
  // npm names its own program: started that way it needs no shell, and no npm.cmd on Windows.
  if (path.basename(program) === 'npm-cli.js') {
    return spawnSync(process.execPath, [program, ...words], options).status === 0
  }
  return spawnSync('npm', words, { ...options, shell: process.platform === 'win32' }).status === 0
}

const quietly = ['--no-audit', '--no-fund', '--loglevel=error']

/** Installs the packages of the lockfile. A later change of the lockfile keeps what is there, sqlite3's binary too. */
function installPackages() {
  const isFirst = !fs.existsSync(path.join(root, 'node_modules'))
  console.log(
    isFirst
      ? 'Parlor: installing packages. This happens once and takes a few minutes, as SQLite may have to be compiled.'
      : 'Parlor: installing what changed in the list of packages.',
  )
  const words = isFirst ? ['ci', ...quietly] : ['install', '--no-save', ...quietly]
  if (npm(root, words)) return
  fail(
    'Parlor: the packages could not be installed; npm says why above.',
    'If it was sqlite3: compiling it needs Python 3, make and a C++ compiler',
    '(Debian and Ubuntu: apt install python3 make g++; macOS: xcode-select --install).',
  )
}

/** Whether sqlite3 loads, in a process of its own: a broken native module can end the process. */
function sqliteLoads() {
  return spawnSync(process.execPath, ['-e', "require('sqlite3')"], { cwd: root, stdio: 'ignore' }).status === 0
}

/** Makes sure that sqlite3 has its native part: an interrupted or script-less install leaves it without. */
function checkSqlite() {
  if (sqliteLoads()) return
  console.log('Parlor: sqlite3 has no native part yet, building it.')
  if (npm(root, ['rebuild', 'sqlite3', '--loglevel=error']) && sqliteLoads()) return
  fail('Parlor: sqlite3 does not load. Delete node_modules and try again; the messages above say what went wrong.')
}

/** Makes sure that the scripts, which are TypeScript, find a Node that runs them. */
function checkNode() {
  const own = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (isNodeAtLeast(22, 18) || fs.existsSync(own)) return
  fail(`Parlor: this is Node ${process.versions.node}, and this system needs 22.18 or newer. See https://nodejs.org`)
}

/**
 * Finds a Chromium, and takes the one from the npm registry where there is none.
 *
 * @returns {Promise<string | null>} its path; null where none can be had, which only tests and the host mind
 */
async function provideBrowser() {
  const { findBrowser } = await import(pathToFileURL(path.join(__dirname, 'findBrowser.mjs')).href)
  const found = findBrowser()
  if (found) return found.path
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  console.log('Parlor: no Chromium here, taking one from the npm registry (67 MB, once).')
  const isInstalled = npm(browserFolder, ['ci', ...quietly])
  const unpack = () =>
    spawnSync(process.execPath, ['unpack.mjs'], { cwd: browserFolder, stdio: 'inherit' }).status === 0
  if (!isInstalled || !unpack()) fail('Parlor: that Chromium could not be installed; the messages above say why.')
  return findBrowser()?.path ?? null
}

async function bootstrap() {
  if (!isNodeAtLeast(20, 19)) fail(`Parlor needs Node 20.19 or newer; this is ${process.versions.node}.`)
  const wanted = wantedState()
  const stamp = readStamp()
  if (stamp?.wanted === wanted && (stamp.browser === null || fs.existsSync(stamp.browser))) return
  const started = Date.now()
  if (stamp?.wanted !== wanted) {
    installPackages()
    checkSqlite()
    checkNode()
  }
  const browser = await provideBrowser()
  fs.mkdirSync(path.dirname(stampFile), { recursive: true })
  fs.writeFileSync(stampFile, JSON.stringify({ wanted, browser }))
  console.log(`Parlor: everything is installed (${Math.round((Date.now() - started) / 1000)} s).`)
}

bootstrap()

import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { createLogger } from 'vite'
import { bundledLicences } from './bundledLicences.ts'

const project = join(import.meta.dirname, '..')

/** Packages that TypeORM and others load only when asked to; Parlor never asks. */
const optionalDrivers = [
  /^@google-cloud\/spanner$/,
  /^@sap\/hana-client/,
  /^(better-sqlite3|expo-sqlite|hdb-pool|ioredis|mongodb|mssql|mysql2?|oracledb)$/,
  /^(pg|pg-native|pg-query-stream|react-native-sqlite-storage|redis|sql\.js|typeorm-aurora-data-api-driver)$/,
]

/** How long the bundler's plugins take is nothing that a person who starts the application has to know. */
const checks = { bundlerTimings: false }

/**
 * A style that is composed of another file's is read without that file's name, of which Vite warns: relative addresses
 * in it would break. Parlor's styles have none. Of reloads the development server tells, see dev.ts.
 */
const quietLogger = createLogger(process.argv.includes('dev') ? 'info' : 'warn')
const { warnOnce } = quietLogger
quietLogger.warnOnce = (message, options) => {
  if (!message.includes('did not pass the `from` option')) warnOnce(message, options)
}

/** One build for the three parts of the application: `electron-vite` adds Electron's and Node's own modules. */
export default defineConfig({
  main: {
    // All is bundled but what has a native part: the packed application then carries sqlite3 alone.
    plugins: [bundledLicences(project)],
    build: {
      externalizeDeps: false,
      emptyOutDir: true,
      rolldownOptions: {
        checks,
        input: {
          main: join(project, 'electron/main.ts'),
          // Worker threads are programs of their own.
          pdfWorker: join(project, 'electron/core/attachments/pdfWorker.ts'),
          transferWorker: join(project, 'electron/core/transfer/transferWorker.ts'),
        },
        external: ['sqlite3', ...optionalDrivers],
      },
    },
  },
  preload: {
    plugins: [bundledLicences(project)],
    build: {
      externalizeDeps: false,
      emptyOutDir: true,
      rolldownOptions: {
        checks,
        input: join(project, 'electron/preload.ts'),
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: join(project, 'renderer'),
    customLogger: quietLogger,
    resolve: { alias: [{ find: /^elkjs\b.*$/, replacement: join(project, 'renderer/conversation/diagram/noElk.ts') }] },
    plugins: [react(), bundledLicences(project)],
    worker: { format: 'es', plugins: () => [bundledLicences(project)] },
    build: {
      minify: true,
      emptyOutDir: true,
      // The Content-Security-Policy allows no data: addresses for fonts and scripts.
      assetsInlineLimit: 0,
      // Loaded from the disk, not over a network.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        checks,
        // diagram.html is a document of its own: what it runs never runs in the application's page.
        input: { index: join(project, 'renderer/index.html'), diagram: join(project, 'renderer/diagram.html') },
      },
    },
  },
})

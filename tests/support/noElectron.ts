/**
 * What `electron` is to tests in plain Node: a module without anything. Core never asks for it; what of the shell does
 * is tested in windows. electron-store imports Electron's default export.
 */
export default {}

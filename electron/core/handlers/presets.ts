import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type PresetRequests = Extract<keyof Handlers, `preset:${string}`>

/** Handlers of the prompt presets. */
export function presetHandlers({ services }: HandlerTools): Pick<Handlers, PresetRequests> {
  return {
    'preset:list': (_input, caller) => services(caller).presets.list(),
    'preset:save': (preset, caller) => services(caller).presets.save(preset),
    'preset:remove': ({ id }, caller) => services(caller).presets.remove(id),
    'preset:reorder': ({ ids }, caller) => services(caller).presets.reorder(ids),
  }
}

import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type ProviderRequests = Extract<keyof Handlers, `provider:${string}`>

/** Handlers of the server that answers. */
export function providerHandlers({ services }: HandlerTools): Pick<Handlers, ProviderRequests> {
  return {
    'provider:get': (_input, caller) => services(caller).provider.state(),
    'provider:update': ({ scope, changes }, caller) => services(caller).provider.update(scope, changes),
    'provider:reset': (_input, caller) => services(caller).provider.reset(),
    'provider:set-key': ({ scope, key }, caller) => services(caller).provider.setKey(scope, key),
    'provider:remove-key': ({ scope }, caller) => services(caller).provider.removeKey(scope),
    'provider:test': ({ scope }, caller) => services(caller).provider.test(scope ?? 'profile'),
    'provider:models': ({ scope }, caller) => services(caller).provider.models(scope ?? 'profile'),
  }
}

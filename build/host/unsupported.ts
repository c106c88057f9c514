// Names that JavaScript itself, inspectors and test runners read on every object.
const silentNames =
  /^(_|\$|then$|toJSON$|inspect$|constructor$|nodeType$|asymmetricMatch$|length$|name$|domain$|prototype$|default$)/

/** A function that throws "electron: NAME is not supported by this host". */
export function unsupported(name: string): () => never {
  return () => {
    throw new Error(`electron: ${name} is not supported by this host`)
  }
}

function refuseMissingMembers<Target extends object>(name: string): ProxyHandler<Target> {
  return {
    get(target, key, receiver) {
      if (typeof key !== 'string' || key in target || silentNames.test(key)) return Reflect.get(target, key, receiver)
      return unsupported(`${name}.${key}`)
    },
  }
}

/** The same object, whose missing members are functions that throw when called. */
export function guard<Target extends object>(target: Target, name: string): Target {
  return new Proxy(target, refuseMissingMembers(name))
}

/** Does for all instances of a class what `guard` does for one object. */
export function guardInstances(type: { prototype: object }, name: string): void {
  const base: object = Object.getPrototypeOf(type.prototype)
  Object.setPrototypeOf(type.prototype, new Proxy(Object.create(base), refuseMissingMembers(name)))
}

/** A whole module or class that the host lacks: it can be imported, but neither called nor looked into. */
export function unsupportedModule(name: string): object {
  return new Proxy(unsupported(name), {
    get: (target, key) =>
      typeof key === 'string' && !silentNames.test(key) ? unsupported(`${name}.${key}`) : Reflect.get(target, key),
  })
}

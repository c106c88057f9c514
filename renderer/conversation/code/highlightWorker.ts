import clojure from 'highlight.js/lib/languages/clojure'
import cmake from 'highlight.js/lib/languages/cmake'
import dart from 'highlight.js/lib/languages/dart'
import delphi from 'highlight.js/lib/languages/delphi'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import dos from 'highlight.js/lib/languages/dos'
import elixir from 'highlight.js/lib/languages/elixir'
import erlang from 'highlight.js/lib/languages/erlang'
import fsharp from 'highlight.js/lib/languages/fsharp'
import groovy from 'highlight.js/lib/languages/groovy'
import haskell from 'highlight.js/lib/languages/haskell'
import http from 'highlight.js/lib/languages/http'
import julia from 'highlight.js/lib/languages/julia'
import latex from 'highlight.js/lib/languages/latex'
import lisp from 'highlight.js/lib/languages/lisp'
import matlab from 'highlight.js/lib/languages/matlab'
import nginx from 'highlight.js/lib/languages/nginx'
import nix from 'highlight.js/lib/languages/nix'
import ocaml from 'highlight.js/lib/languages/ocaml'
import powershell from 'highlight.js/lib/languages/powershell'
import properties from 'highlight.js/lib/languages/properties'
import protobuf from 'highlight.js/lib/languages/protobuf'
import scala from 'highlight.js/lib/languages/scala'
import verilog from 'highlight.js/lib/languages/verilog'
import vim from 'highlight.js/lib/languages/vim'
import x86asm from 'highlight.js/lib/languages/x86asm'
import { common, createLowlight } from 'lowlight'
import type { HighlightAnswer, HighlightRequest } from './highlightMessages.ts'

/** Languages that answers often name beside the common ones. */
const MORE = {
  ...{ clojure, cmake, dart, delphi, dockerfile, dos, elixir, erlang, fsharp, groovy, haskell, http, julia, latex },
  ...{ lisp, matlab, nginx, nix, ocaml, powershell, properties, protobuf, scala, verilog, vim, x86asm },
}

/** Names that answers use and highlight.js does not know, by its own. */
const OTHER_NAMES = {
  objectivec: ['objective-c'],
  xml: ['vue', 'svelte'],
  lisp: ['elisp', 'emacs-lisp', 'common-lisp'],
  x86asm: ['asm', 'assembly', 'nasm'],
  properties: ['env', 'dotenv'],
}

const lowlight = createLowlight({ ...common, ...MORE })
lowlight.registerAlias(OTHER_NAMES)

addEventListener('message', (event: MessageEvent<HighlightRequest>) => {
  const { id, language, code } = event.data
  const tree = lowlight.registered(language) ? lowlight.highlight(language, code) : null
  const answer: HighlightAnswer = { id, tree }
  postMessage(answer)
})

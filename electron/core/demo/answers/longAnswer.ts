/** Words of a long answer when no number is asked for. */
export const LONG_ANSWER_WORDS = 2_000

/** The most words that can be asked for. */
const MOST_WORDS = 200_000

/** A month in the garden: the gaps in the paragraphs of {@link section}. */
interface Month {
  readonly name: string
  readonly weather: string
  readonly job: string
  readonly crop: string
  readonly animal: string
  readonly tool: string
  readonly tip: string
}

const MONTHS: readonly Month[] = [
  month(
    'January',
    'hard frost and short, clear days',
    'pruning the apple trees',
    'leeks',
    'robin',
    'saw',
    'Clean the blade after every tree.',
  ),
  month(
    'February',
    'grey skies and the first mild afternoon',
    'sowing on the window sill',
    'lamb’s lettuce',
    'blackbird',
    'seed tray',
    'Write the date on every pot.',
  ),
  month(
    'March',
    'wind that dries the beds',
    'turning the compost',
    'spinach',
    'bumblebee',
    'fork',
    'Wait until the soil no longer sticks to your boots.',
  ),
  month(
    'April',
    'sun and hail within one hour',
    'planting the early potatoes',
    'radishes',
    'hedgehog',
    'hoe',
    'Keep a fleece at hand for cold nights.',
  ),
  month(
    'May',
    'warm days and one last cold night',
    'setting out the tomatoes',
    'asparagus',
    'swift',
    'trowel',
    'Tie them before they need it.',
  ),
  month(
    'June',
    'long light and heavy dew',
    'weeding between the rows',
    'strawberries',
    'thrush',
    'hand weeder',
    'Ten minutes a day are better than a Saturday.',
  ),
  month(
    'July',
    'heat that rests on the walls',
    'watering before breakfast',
    'courgettes',
    'lizard',
    'watering can',
    'Water the soil, not the leaves.',
  ),
  month(
    'August',
    'thunder in the evening',
    'picking beans every other day',
    'tomatoes',
    'wasp',
    'basket',
    'What is not picked stops growing back.',
  ),
  month(
    'September',
    'mist in the morning and gold after noon',
    'gathering the windfalls',
    'plums',
    'spider',
    'ladder',
    'Leave some for the birds.',
  ),
  month(
    'October',
    'the first storm and a few last warm hours',
    'planting garlic',
    'pumpkins',
    'squirrel',
    'rake',
    'Put the leaves on the beds instead of in a bag.',
  ),
  month(
    'November',
    'rain for days',
    'emptying the barrels',
    'kale',
    'wren',
    'wheelbarrow',
    'Oil the tools before they go to rest.',
  ),
  month(
    'December',
    'snow that stays for a week',
    'reading seed catalogues',
    'parsnips',
    'tit',
    'notebook',
    'Order less than you want to.',
  ),
]

function month(
  name: string,
  weather: string,
  job: string,
  crop: string,
  animal: string,
  tool: string,
  tip: string,
): Month {
  return { name, weather, job, crop, animal, tool, tip }
}

/** A year in the garden, month by month, over as many years as `words` (at most 200,000) take; ends at a whole word. */
export function longAnswer(words: number): string {
  const wanted = Math.max(1, Math.min(words, MOST_WORDS))
  const parts = ['# A year in a small garden\n\n']
  for (let count = 0, index = 0; count < wanted; index += 1) {
    const text = section(index)
    count += text.match(/\S+/g)?.length ?? 0
    parts.push(text)
  }
  return firstWords(parts.join(''), wanted)
}

function section(index: number): string {
  const { name, weather, job, crop, animal, tool, tip } =
    MONTHS[index % MONTHS.length] ?? month('', '', '', '', '', '', '')
  const year = Math.floor(index / MONTHS.length) + 1
  return `## ${name}, year ${year}

The month brings ${weather}. Most of the work is ${job}, and it takes longer than the books say, since every bed has its
own opinion about what should happen next. Whoever starts early finishes before the light goes; whoever starts late
finds that the ${tool} has been left somewhere else.

What there is to eat: mainly **${crop}**. They are best on the day they are brought in, with a little butter and salt,
and on the second day they make a good soup. A neighbour keeps hers in damp sand, which works as well as any cellar.

- The tool of the month is the ${tool}.
- The guest of the month is the ${animal}, who comes at the same time every morning and does not mind being watched.
- The rule of the month: *${tip}*

The ${animal} has been here longer than the fence. It knows where the water is, which corner is never dug, and when the
back door opens. In the notebook there is one line for every day, and on most days that line is about the weather; the
rest is written down in the evening, when nobody can tell any more whether ${job} was really so tiring.

`
}

function firstWords(text: string, words: number): string {
  const pieces = text.match(/\s*\S+/g) ?? []
  return `${pieces.slice(0, words).join('')}\n`
}

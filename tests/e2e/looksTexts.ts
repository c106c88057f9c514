/** What people ask and are answered in the pictures. */

/** A question and an answer of everyday life, with a table and a formula. */
export const CABIN = {
  title: 'Splitting the cabin fairly',
  question: 'Four of us rent a cabin for 640. Ben leaves after two of the three nights. What is a fair split?',
  answer: `Count **person-nights**, so that everyone pays for the time they stay.

| Who | Nights | Share |
|---|---:|---:|
| Ada | 3 | 174.55 |
| Ben | 2 | 116.36 |
| Chiara | 3 | 174.55 |
| Dev | 3 | 174.55 |

There are $3 + 2 + 3 + 3 = 11$ person-nights, so one night costs

$$
\\frac{640}{11} \\approx 58.18
$$

If the cabin costs the same however many sleep in it, splitting evenly (160 each) is *also* fair. Agree on one before you book.`,
} as const

/** A question about a program, answered with code and a list. */
export const CODE = {
  title: 'Rename photos by date',
  question: 'Rename all photos in a folder by the day they were taken',
  answer: `This script reads the date from each photo and keeps the old name behind it:

\`\`\`python
from pathlib import Path
from PIL import Image

TAKEN = 36867  # the tag that holds the date

for photo in Path("holiday").glob("*.jpg"):
    taken = Image.open(photo).getexif().get(TAKEN)
    if taken:
        day = taken[:10].replace(":", "-")
        photo.rename(photo.with_name(f"{day} {photo.name}"))
\`\`\`

- Install the library first: \`pip install pillow\`
- Try it on a **copy** of the folder. See [the manual](https://pillow.readthedocs.io/) for other formats.`,
} as const

/** Chats of the list, the newest first, with how many days ago they were used. */
export const EARLIER_CHATS = [
  ['Birthday poem for Grandma', 0],
  ['Is this mushroom edible', 1],
  ['A letter to the landlord about the heating in the small room', 1],
  ['رحلة إلى الجبال في الربيع', 3],
  ['Chemistry homework: acids', 4],
  ['Bread without kneading', 5],
  ['Ταξίδι στα νησιά τον Ιούνιο', 12],
  ['Questions for the paediatrician', 19],
  ['Compare two phone contracts', 24],
  ['Stretching after long days at the desk', 70],
  ['Explain compound interest', 75],
  ['Names for a cat', 410],
] as const

/** Names that a layout must bear. */
export const PEOPLE = [
  ['Ben', 'ben@example.org', 'teal'],
  ['Chiara Rossi', 'chiara@example.org', 'rose'],
  ['Dev', 'dev@example.org', 'amber'],
  ['Maximiliane Wolkenstein-Rodenegg', 'maximiliane.wolkenstein-rodenegg@families.example.org', 'violet'],
  ['ليلى', 'layla@example.org', 'green'],
  ['Grandma', 'grandma@example.org', 'orange'],
  ['明美', 'akemi@example.org', 'slate'],
] as const

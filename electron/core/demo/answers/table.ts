/** The answer to "table". */
export const TABLE_ANSWER = `The inner planets, side by side:

| Planet | Diameter | Day, in hours | Moons |
| :--- | ---: | ---: | :---: |
| Mercury | 4,879 km | 4,222.6 | none |
| Venus | 12,104 km | 2,802.0 | none |
| Earth | 12,756 km | 24.0 | 1 |
| Mars | 6,792 km | 24.7 | 2 |

The numbers are aligned to the right, the moons to the middle. A day is counted here from noon to noon.
`

/** Whether `./outposts test --long` runs, with the large counts and every variation. */
export const isLong = process.env.OUTPOSTS_LONG === '1'

/** Drawings as those of ui/icons.ts, which the first page does not need. */
export const travelIcons = {
  reach: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 12v.1M12 12l6-6M14.5 6H18v3.5',
  swap: 'M7 4v16M3.5 7.5 7 4l3.5 3.5M17 20V4M13.5 16.5 17 20l3.5-3.5',
  flag: 'M5 21V4M5 4h12l-2.5 4 2.5 4H5',
  left: 'M19 20V11a3 3 0 0 0-3-3H5M9 4 5 8l4 4',
  right: 'M5 20V11a3 3 0 0 1 3-3h11M15 4l4 4-4 4',
}

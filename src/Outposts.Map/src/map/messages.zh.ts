export const map = {
  noStreets: '尚未导入街道',
  importStreets: '街道一条命令即可导入：./outposts import map FILE.osm.pbf',
}

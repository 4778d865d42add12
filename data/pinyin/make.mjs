// Writes pinyin.tsv and traditional.tsv beside itself: npm ci && npm run make
import { writeFileSync } from "node:fs";
import * as OpenCC from "opencc-js";
import { pinyin } from "pinyin-pro";

const simplify = OpenCC.Converter({ from: "t", to: "cn" });
const readings = [];
const traditional = [];
// The block CJK Unified Ideographs: all of GB 2312, and what names need beyond it.
for (let code = 0x4e00; code <= 0x9fff; code++) {
  const character = String.fromCodePoint(code);
  const found = pinyin(character, { multiple: true, toneType: "none", type: "array", v: true });
  const plain = [...new Set(found)].filter((reading) => /^[a-z]{1,6}$/.test(reading));
  if (plain.length > 0) readings.push(`${character}\t${plain.join(" ")}`);
  const simple = simplify(character);
  if (simple !== character && simple.length === 1) traditional.push(`${character}\t${simple}`);
}
writeFileSync(new URL("pinyin.tsv", import.meta.url), readings.join("\n") + "\n");
writeFileSync(new URL("traditional.tsv", import.meta.url), traditional.join("\n") + "\n");
console.log(`${readings.length} characters with readings, ${traditional.length} traditional forms`);

// Opens every public page in a real browser, from the folder as it lies there: axe-core with the rules of WCAG 2.0 to 2.2 A and AA and
// best practices, no request that leaves the folder, no script, no sideways scrolling at 320 px, the keyboard's way, pictures.
//
//     node browser.mjs FOLDER PICTURES
//
// NODE_PATH leads to axe-core and puppeteer-core; CHROMIUM is the browser.

import { createRequire } from "node:module";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.NODE_PATH ?? process.cwd(), "x.js"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [folder, pictures] = process.argv.slice(2).map((path) => resolve(path));
const names = ["index.html", ...readdirSync(join(folder, "jigyo")).map((name) => `jigyo/${name}`)];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const root = pathToFileURL(folder).href + "/";
let wrong = 0;
const tell = (what) => { wrong += 1; console.log(`  ${what}`); };

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--allow-file-access-from-files", "--disable-gpu"],
});
mkdirSync(pictures, { recursive: true });

async function judged(name) {
  const page = await browser.newPage();
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(root) && !url.startsWith("data:")) tell(`${name} asks for ${url}`);
  });
  page.on("requestfailed", (request) => tell(`${name} lacks ${request.url()}`));
  await page.setViewport({ width: 320, height: 700 });
  await page.goto(root + name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) tell(`${name} is ${wide} px wide at 320 px`);
  const scripts = await page.evaluate(() => document.scripts.length);
  if (scripts > 0) tell(`${name} has ${scripts} scripts`);
  for (const width of [320, 1280]) {
    await page.setViewport({ width, height: 900 });
    await page.evaluate(axe);
    const result = await page.evaluate((values) => globalThis.axe.run(document, {
      runOnly: { type: "tag", values },
      rules: { "target-size": { enabled: true } },
    }), tags);
    for (const violation of result.violations) {
      const where = violation.nodes.slice(0, 2).map((node) => node.html).join(" | ");
      tell(`${name} at ${width} px: ${violation.id} (${violation.nodes.length}): ${where}`);
    }
    if (result.passes.length < 10) tell(`${name}: axe looked at ${result.passes.length} rules only`);
  }
  await keyboard(page, name);
  await page.close();
}

// The first stop is the link to the text; stops follow the order of the page, each with an outline.
async function keyboard(page, name) {
  await page.goto(root + name);
  const stops = [];
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => {
      const at = document.activeElement;
      const all = [...document.querySelectorAll("a[href],[tabindex='0']")];
      return { place: all.indexOf(at), text: at.textContent.trim().slice(0, 20), outline: getComputedStyle(at).outlineStyle };
    }));
  }
  if (stops[0].text !== "本文へ移動") tell(`${name}: the first stop is ${stops[0].text}`);
  stops.forEach((stop, place) => {
    if (stop.place >= 0 && stop.outline === "none") tell(`${name}: no outline at ${stop.text}`);
    if (place > 0 && stop.place >= 0 && stop.place !== stops[place - 1].place + 1) tell(`${name}: ${stop.text} is out of order`);
  });
}

async function pictured(name, file) {
  const page = await browser.newPage();
  for (const width of [390, 1280]) {
    await page.setViewport({ width, height: 844, deviceScaleFactor: width === 390 ? 2 : 1 });
    await page.goto(root + name);
    await page.screenshot({ path: join(pictures, `${file}-${width}.png`), fullPage: true });
  }
  await page.pdf({ path: join(pictures, `${file}.pdf`), preferCSSPageSize: true, printBackground: false });
  await page.close();
}

for (const name of names) await judged(name);
await pictured("index.html", "index");
await pictured(names[1], "jigyo");
await browser.close();
console.log(`${names.length} pages in the browser, ${wrong} faults`);
process.exit(wrong > 0 ? 1 : 0);

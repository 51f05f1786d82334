// The MDN HTTP Observatory's own analyzers and grades, on answers read from standard input.
// Nothing is asked of any network: python audit/answers.py | node audit/observatory.mjs

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AxiosHeaders } from "axios";
import { CookieJar } from "tough-cookie";

const LEAST = 130;

const entry = createRequire(import.meta.url).resolve("@mdn/mdn-http-observatory");
const source = dirname(entry);
const preloaded = join(source, "..", "conf", "hsts-preload.json");
// The package downloads this list when it is installed. Ours is not on it.
if (!existsSync(preloaded)) writeFileSync(preloaded, "{}");

const load = (name) => import(join(source, name));
const { ALL_TESTS } = await load("constants.js");
const { Requests } = await load("types.js");
const { parseHttpEquivHeaders } = await load("retriever/utils.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts.js");
const { getGradeForScore, getScoreModifier } = await load("grader/grader.js");

function response(answer) {
  return {
    status: answer.status,
    headers: new AxiosHeaders({ ...answer.headers, "set-cookie": answer.cookies }),
    data: answer.body,
    verified: true,
  };
}

function requests(host, page) {
  const asked = new Requests(host);
  const http = new URL(`http://${host}${page.path}`);
  const https = new URL(`https://${host}${page.path}`);
  const jar = new CookieJar();
  page.https.cookies.forEach((cookie) => jar.setCookieSync(cookie, https.href));
  asked.session = { url: https, jar };
  asked.resources.path = page.https.body;
  asked.responses.auto = response(page.https);
  asked.responses.auto.httpEquiv = parseHttpEquivHeaders(page.https.body, https.href);
  asked.responses.https = asked.responses.cors = response(page.https);
  asked.responses.http = response(page.http);
  const moved = page.http.headers.Location;
  asked.responses.httpRedirects = [{ url: http, status: page.http.status }];
  if (moved) asked.responses.httpRedirects.push({ url: new URL(moved, http), status: 200 });
  return asked;
}

function graded(asked) {
  const results = ALL_TESTS.map((test) => test(asked));
  const marks = results.map((result) => getScoreModifier(result.result));
  const penalty = marks.filter((mark) => mark < 0).reduce((sum, mark) => sum + mark, 100);
  const bonus = marks.filter((mark) => mark > 0).reduce((sum, mark) => sum + mark, 0);
  const score = penalty >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? penalty + bonus : penalty;
  return { ...getGradeForScore(score), results, marks };
}

const { host, pages } = JSON.parse(readFileSync(0, "utf8"));
let failed = false;
for (const page of pages) {
  const { score, grade, results, marks } = graded(requests(host, page));
  console.log(`${String(score).padStart(4)} ${grade.padEnd(3)} ${page.path}`);
  if (score >= LEAST) continue;
  failed = true;
  results.forEach((result, place) => console.log(`       ${marks[place]}  ${result.result}`));
}
if (failed) {
  console.error(`The Observatory gives less than ${LEAST}.`);
  process.exit(1);
}

// The words of the pages, from the catalogues that the program has them from: a journey walks both languages.

import { readFile, readdir } from 'node:fs/promises';

const FOLDER = new URL('../../src/web/pages/words/', import.meta.url);

/** What `word('save')` is on a page in this language. Values in braces stand for any text. */
export async function words(language) {
  const catalogue = new Map();
  for (const file of await readdir(new URL(`${language}/`, FOLDER))) {
    const text = await readFile(new URL(`${language}/${file}`, FOLDER), 'utf8');
    for (const [, key, value] of text.matchAll(/^([a-z][\w-]*) = (.+)$/gm)) catalogue.set(key, value);
  }
  return (key) => {
    const value = catalogue.get(key)?.replace(/\{"([^"]*)"\}/g, '$1');
    if (value === undefined) throw new Error(`no words for '${key}' in ${language}`);
    if (!value.includes('{')) return value;
    const parts = value.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
  };
}

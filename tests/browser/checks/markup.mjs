// The HTML as it was served, by html-validate.

import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Style, not validity: askama leaves the lines of its conditions behind.
    'no-trailing-whitespace': 'off',
    // `<!DOCTYPE html>` is how the standard itself writes it.
    'doctype-style': 'off',
    // Any id without a space is valid HTML; ours are the names of fields, with dots where a value is inside another.
    'valid-id': ['error', { relaxed: true }],
    // HTML's own default is meant: a button in a form sends it, an input takes a line of text.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    // A box that scrolls has a role only then and there; axe knows whether its name is good.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // A council's name is as long as it is; the words of the page come first.
    'long-title': 'off',
    // Boxes of one question share their name: that is how several answers are sent.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // `<input>`, not `<input />`: void elements have no end, and the slash means nothing in HTML.
    'void-style': ['error', { style: 'omit' }],
  },
});

/** Every mistake as a sentence. */
export async function markup(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => `html ${ruleId} in line ${line}: ${message}`),
  );
}

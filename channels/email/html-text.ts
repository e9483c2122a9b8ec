import { convert, type Formatter } from 'html-to-text';

const longest = 500_000;
const limits = { maxInputLength: longest, maxDepth: 60, maxChildNodes: 5_000, ellipsis: '…' };
const heading = { options: { uppercase: false } };

/**
 * The text of an HTML mail, with quoted parts marked by `>`. Nothing is fetched or run, and pictures from elsewhere are
 * left out: who opens a mail is nobody's business.
 */
export function textOfHtml(html: string): string {
  try {
    return convert(html.slice(0, longest), {
      wordwrap: false,
      limits,
      formatters: { apart },
      selectors: [
        { selector: 'img', format: 'skip' },
        {
          selector: 'a',
          options: {
            hideLinkHrefIfSameAsText: true,
            linkBrackets: ['(', ')'],
            pathRewrite: (path: string) => webOnly(path),
          },
        },
        ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
        { selector: 'table', format: 'block' },
        // A row is a line, and what stands side by side does not run together: 2 and 100.000 are no 2100.000.
        { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
        ...['td', 'th', 'dt'].map((selector) => ({ selector, format: 'apart' })),
        // Filled with what only lists of mails show, and characters without ink.
        ...['[hidden]', '[style*="display:none" i]', '[style*="display: none" i]'].map((selector) => ({
          selector,
          format: 'skip',
        })),
        { selector: 'script', format: 'skip' },
        { selector: 'style', format: 'skip' },
        { selector: 'title', format: 'skip' },
      ],
    });
  } catch {
    // Nested deeper than the converter can follow: its words all the same.
    return html.slice(0, longest).replaceAll(/<[^<>]{0,2000}>/g, ' ');
  }
}

const apart: Formatter = ({ children }, walk, builder) => {
  walk(children, builder);
  builder.addInline(' ');
};

function webOnly(path: string): string {
  return /^https?:\/\//i.test(path) ? path : '';
}

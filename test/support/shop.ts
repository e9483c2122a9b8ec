import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop's site on an origin of its own, with as strict a policy as the widget can live with. */
export type Shop = {
  url: string;
  /** Of the script tag, beside its address. */
  attributes: Record<string, string>;
  language: string;
  close(): Promise<void>;
};

const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const rules = 'p, h1, div, button, section { color: #7000c0 !important; font: 8px cursive; display: inline; }';

export async function startShop(sapaUrl: () => string): Promise<Shop> {
  const shop = { attributes: {} as Record<string, string>, language: 'id' };
  const server: Server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path === '/style.css') return void response.setHeader('content-type', 'text/css').end(rules);
    if (path === '/icon.svg') return void response.setHeader('content-type', 'image/svg+xml').end(icon);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policyFor(sapaUrl()));
    response.end(pageWith(shop, sapaUrl(), path === '/twice' ? 2 : 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Another origin than that of the service, by its host too.
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return Object.assign(shop, {
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** docs/channels.md says that this is enough. */
function policyFor(sapa: string): string {
  return [
    ...["default-src 'none'", "style-src 'self'", `script-src ${sapa}`, `connect-src ${sapa}`],
    ...[`img-src 'self' ${sapa}`, `media-src ${sapa}`, "require-trusted-types-for 'script'", "base-uri 'none'"],
  ].join('; ');
}

function pageWith({ attributes, language }: Pick<Shop, 'attributes' | 'language'>, sapa: string, tags: number): string {
  const data = Object.entries(attributes).map(([name, value]) => ` data-${name}="${value}"`);
  const tag = `<script src="${sapa}/webchat.js" async${data.join('')}></script>`;
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Toko Sepatu</title>
    <link rel="stylesheet" href="/style.css">
    <link rel="icon" href="/icon.svg">
    ${tag.repeat(tags)}
  </head>
  <body>
    <main>
      <h1>Toko Sepatu</h1>
      <p><a href="#sapa-chat">Tanya kami</a> <button id="buy">Beli</button></p>
      <p><a href="/other">Halaman lain</a></p>
    </main>
  </body>
</html>`;
}

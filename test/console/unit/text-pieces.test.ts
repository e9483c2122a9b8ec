import { describe, expect, it } from 'vitest';
import { textPieces, type Piece } from '../../../web/console/src/features/conversation/text-pieces.ts';

const text = (words: string): Piece => ({ kind: 'text', text: words });

describe('text of messages', () => {
  it('is cut into words and links, without the mark that ends the sentence', () => {
    expect(textPieces('Lihat https://a.id/x?y=1. Ya')).toEqual([
      text('Lihat '),
      { kind: 'link', text: 'https://a.id/x?y=1', url: 'https://a.id/x?y=1' },
      text('. Ya'),
    ]);
    expect(textPieces('di www.toko.id, ya')).toEqual([
      text('di '),
      { kind: 'link', text: 'www.toko.id', url: 'https://www.toko.id' },
      text(', ya'),
    ]);
  });

  it('links to the web only, and keeps what looks like HTML as text', () => {
    const words = 'javascript:alert(1) <img src=x onerror=alert(1)>';
    expect(textPieces(words)).toEqual([text(words)]);
    expect(textPieces('')).toEqual([]);
  });

  it('has the marks that WhatsApp knows, one within the other', () => {
    expect(textPieces('*Penting*: _baca *ini*_ ~bukan~ `kode` ```a *b*```')).toEqual([
      { kind: 'bold', pieces: [text('Penting')] },
      text(': '),
      { kind: 'italic', pieces: [text('baca '), { kind: 'bold', pieces: [text('ini')] }] },
      text(' '),
      { kind: 'strike', pieces: [text('bukan')] },
      text(' '),
      { kind: 'mono', text: 'kode' },
      text(' '),
      { kind: 'mono', text: 'a *b*' },
    ]);
    expect(textPieces('*lihat https://a.id/x_y_z*')).toEqual([
      {
        kind: 'bold',
        pieces: [text('lihat '), { kind: 'link', text: 'https://a.id/x_y_z', url: 'https://a.id/x_y_z' }],
      },
    ]);
  });

  it('leaves alone what only looks like a mark', () => {
    for (const words of ['2*3*4', 'nama_file_ini', '* satu', 'harga ~ 5', '*\n*', '**', 'a * b * c', '_ _']) {
      expect(textPieces(words)).toEqual([text(words)]);
    }
  });

  it('takes its time in proportion, however it is written', () => {
    const long = `${'*a'.repeat(4_000)} ${'_ '.repeat(4_000)} ${'`'.repeat(4_000)}`;
    expect(textPieces(long).length).toBeGreaterThan(0);
  });
});

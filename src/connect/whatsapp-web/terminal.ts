import { encodeQR } from 'qr';
import type { LinkState } from '../../../channels/whatsapp-web/link-state.ts';

/** Shows what links a phone to whoever sits at the terminal that the service was started on. */
export function createTerminal(show: (text: string) => void): (state: LinkState) => void {
  let shown = '';
  return ({ state, qr, code, number, why }) => {
    const text = textOf();
    if (text !== null && text !== shown) show(text);
    shown = text ?? shown;

    function textOf(): string | null {
      if (state === 'pairing' && code !== null) return pairByCode(code);
      if (state === 'pairing' && qr !== null) return pairByQr(qr);
      if (state === 'connected') return `\n  WhatsApp Web: linked to +${number ?? ''}\n`;
      if (state === 'unlinked' && why !== null)
        return '\n  WhatsApp Web: not linked. Link a phone in the console, under Channels.\n';
      return null;
    }
  };
}

function pairByQr(qr: string): string {
  return `\n  WhatsApp Web: on the phone open Settings > Linked devices > Link a device, and scan:\n\n${encodeQR(qr, 'ascii', { ecc: 'low', border: 2 })}\n`;
}

function pairByCode(code: string): string {
  const shown = `${code.slice(0, 4)}-${code.slice(4)}`;
  return `\n  WhatsApp Web: on the phone open Settings > Linked devices > Link a device > Link with phone number, and type: ${shown}\n`;
}

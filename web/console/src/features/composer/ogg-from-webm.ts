/**
 * What Chrome records is Opus in WebM, which WhatsApp does not take; Opus in Ogg it takes, as a voice note. The sound
 * itself stays as it is: its packets are taken out of the one wrapping (RFC 8794, Matroska) and put into the other
 * (RFC 3533, RFC 7845). Null: this is not such a recording.
 */
export function oggFromWebm(webm: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const found = { head: null as Uint8Array | null, packets: [] as Uint8Array[] };
  readElements(webm, found);
  const { head, packets } = found;
  if (!head || packets.length === 0 || text(head.subarray(0, 8)) !== 'OpusHead') return null;
  const pages = [page(0, 0n, 0x02, [head]), page(1, 0n, 0, [opusTags()])];
  let at = 0n;
  for (let from = 0; from < packets.length; from += packetsOnPage) {
    const some = packets.slice(from, from + packetsOnPage);
    at += some.reduce((sum, packet) => sum + BigInt(samplesOf(packet)), 0n);
    const isLast = from + packetsOnPage >= packets.length;
    pages.push(page(pages.length, at, isLast ? 0x04 : 0, some));
  }
  return joined(pages);
}

/** A second of sound at 20 ms a packet; far below what the 255 segments of a page hold. */
const packetsOnPage = 50;
const serial = 0x53617061;
const vendor = 'Sapa';

const ids = {
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  track: 0xae,
  codecPrivate: 0x63a2,
  cluster: 0x1f43b675,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
};
const folders: readonly number[] = [ids.segment, ids.tracks, ids.track, ids.cluster, ids.group];
/** Starts a child of nothing that a recorder leaves open: another cluster, or the track list. */
const topLevel: readonly number[] = [ids.cluster, ids.tracks, 0x114d9b74, 0x1549a966, 0x1c53bb6b, 0xec];

function readElements(bytes: Uint8Array, found: { head: Uint8Array | null; packets: Uint8Array[] }): void {
  let at = 0;
  while (at < bytes.length) {
    const id = readNumber(bytes, at, true);
    const size = id && readNumber(bytes, at + id.length, false);
    if (!id || !size) return;
    const from = at + id.length + size.length;
    // A live recording does not know the size of what it is still writing: its children follow.
    const end = size.isUnknown ? (topLevel.includes(id.value) ? from : bytes.length) : from + size.value;
    const inside = bytes.subarray(from, Math.min(end, bytes.length));
    if (id.value === ids.codecPrivate) found.head ??= inside;
    else if (id.value === ids.simpleBlock || id.value === ids.block) {
      const track = readNumber(inside, 0, false);
      if (track) found.packets.push(inside.subarray(track.length + 3));
    } else if (folders.includes(id.value)) readElements(inside, found);
    at = end;
  }
}

/** A number of one to eight bytes, whose first one tells its length. Ids keep that mark, sizes do not. */
function readNumber(bytes: Uint8Array, at: number, isId: boolean) {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = isId ? first : first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value, length, isUnknown: !isId && isUnknown };
}

/** Samples at 48 kHz, as the packet's first byte tells (RFC 6716, section 3.1). */
function samplesOf(packet: Uint8Array): number {
  const toc = packet[0] ?? 0;
  const config = toc >> 3;
  const frames = (toc & 3) === 0 ? 1 : (toc & 3) === 3 ? (packet[1] ?? 0) & 0x3f : 2;
  return frames * samplesOfFrame(config);
}

function samplesOfFrame(config: number): number {
  if (config < 12) return [480, 960, 1920, 2880][config & 3] ?? 960;
  if (config < 16) return [480, 960][config & 1] ?? 960;
  return [120, 240, 480, 960][config & 3] ?? 960;
}

function opusTags(): Uint8Array {
  const bytes = new Uint8Array(8 + 4 + vendor.length + 4);
  bytes.set(new TextEncoder().encode('OpusTags'));
  new DataView(bytes.buffer).setUint32(8, vendor.length, true);
  bytes.set(new TextEncoder().encode(vendor), 12);
  return bytes;
}

function page(number: number, granule: bigint, flags: number, packets: readonly Uint8Array[]): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255]);
  const bytes = joined([new Uint8Array(27), Uint8Array.from(lacing), ...packets]);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('OggS'));
  view.setUint8(5, flags);
  view.setBigUint64(6, granule, true);
  view.setUint32(14, serial, true);
  view.setUint32(18, number, true);
  view.setUint8(26, lacing.length);
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

/** CRC-32 as Ogg has it: polynomial 0x04c11db7, nothing reflected, no last word. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return sum;
}

const table = Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

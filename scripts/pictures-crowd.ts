import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { dewi, customersOf } from './sample-day.ts';
import { narrow, openConsole, takePicture, wide } from './picture-page.ts';

const sizes = [0, 10, 10_000];
const atATime = 100;
const names = [
  'Rina',
  'Budi Santoso',
  'Ni Made Ayu',
  'Muhammad Rizky Ramadhan Siregar',
  'Lestari',
  'Wati',
  'Yohanes',
  'Li Wei',
];
const says = [
  'mau bicara dengan CS dong',
  'bisa bayar pakai QRIS?',
  'paket saya belum sampai, saya mau komplain',
  'Hi, can I pay by credit card?',
  'halo kak, saya sudah transfer dari kemarin sore tetapi statusnya belum berubah juga, mohon dicek ya soalnya mau dipakai hari Minggu',
];

function phoneOf(n: number): string {
  return String(6_281_300_000_000 + n);
}

/** The inbox with nobody, some and very many in it, on a desk and on a phone. */
export async function takeCrowd(browser: Browser, url: string, folder: string): Promise<void> {
  const customers = customersOf(url);
  let there = 0;
  for (const size of sizes) {
    for (; there < size; there += atATime) {
      const batch = Array.from({ length: Math.min(atATime, size - there) }, (_, index) => there + index);
      await Promise.all(
        batch.map((n) =>
          customers.speak(phoneOf(n), {
            text: says[n % says.length],
            profileName: `${names[n % names.length]} ${n}`,
          }),
        ),
      );
    }
    there = size;
    // The last one to write is the last one to be answered.
    if (size > 0) await customers.untilAnswered(phoneOf(size - 1), 0, 600);
    for (const [place, viewport] of Object.entries({ desk: wide, phone: narrow })) {
      const page = await openConsole(browser, url, dewi.email, { size: viewport });
      for (const list of ['waiting', 'all']) {
        await page.goto(`${url}/?list=${list}`);
        await takePicture(page, join(folder, `${size}-${list}-${place}.png`));
      }
      await page.context().close();
    }
  }
}

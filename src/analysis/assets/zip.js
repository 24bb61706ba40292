// An archive (ZIP) made in the browser. Its files are packed already: they are stored as they are.
"use strict";

// Files, each with `name` and `bytes`, as one archive. All are of one day, the first there is: so
// the same files give the same bytes.
const zipped = (() => {
  const CRC = Uint32Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit += 1) { value = value & 1 ? 0xedb88320 ^ value >>> 1 : value >>> 1; }
    return value;
  });

  const crcOf = (bytes) =>
    ~bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ sum >>> 8, ~0) >>> 0;

  // Numbers as the bytes of a record, least first; each as [value, number of bytes].
  const record = (...fields) => {
    const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
    let at = 0;
    for (const [value, size] of fields) {
      if (size === 4) { view.setUint32(at, value, true); } else { view.setUint16(at, value, true); }
      at += size;
    }
    return new Uint8Array(view.buffer);
  };

  return (files) => {
    const parts = [];
    const index = [];
    let at = 0;
    for (const { name, bytes } of files) {
      const path = new TextEncoder().encode(name);
      const told = [[20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [crcOf(bytes), 4],
        [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]];
      index.push(record([0x02014b50, 4], [20, 2], ...told, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), path);
      const entry = [record([0x04034b50, 4], ...told), path, bytes];
      parts.push(...entry);
      at += entry.reduce((sum, part) => sum + part.length, 0);
    }
    const size = index.reduce((sum, part) => sum + part.length, 0);
    const end = record([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2],
      [size, 4], [at, 4], [0, 2]);
    return new Blob([...parts, ...index, end], { type: "application/zip" });
  };
})();

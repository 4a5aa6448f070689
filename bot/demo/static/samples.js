// What a visitor can send without looking for a file: a picture of hills, a house, a field; a sound.
export async function samplePicture() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 400 });
  const pen = canvas.getContext("2d");
  const shapes = [
    ["#bfe0f2", [[0, 0], [640, 0], [640, 400], [0, 400]]],
    ["#8fb58a", [[0, 230], [150, 110], [300, 220], [470, 90], [640, 210], [640, 400], [0, 400]]],
    ["#d9c27a", [[0, 300], [640, 270], [640, 400], [0, 400]]],
    ["#f4efe6", [[250, 220], [390, 220], [390, 310], [250, 310]]],
    ["#8a4b38", [[235, 222], [320, 165], [405, 222]]],
    ["#6b4a2f", [[305, 260], [335, 260], [335, 310], [305, 310]]],
  ];
  for (const [colour, points] of shapes) {
    pen.fillStyle = colour;
    pen.beginPath();
    points.forEach(([x, y]) => pen.lineTo(x, y));
    pen.fill();
  }
  return toBase64(await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85)));
}

/* Two falling notes as a WAV file: real sound, so that what is kept can be played. */
export function sampleVoice() {
  const rate = 8000, count = rate;
  const file = new DataView(new ArrayBuffer(44 + count));
  const text = (at, word) => [...word].forEach((letter, i) => file.setUint8(at + i, letter.charCodeAt(0)));
  const number = (at, size, value) => file[`setUint${size}`](at, value, true);
  text(0, "RIFF"); number(4, 32, 36 + count); text(8, "WAVEfmt "); number(16, 32, 16);
  number(20, 16, 1); number(22, 16, 1); number(24, 32, rate); number(28, 32, rate);
  number(32, 16, 1); number(34, 16, 8); text(36, "data"); number(40, 32, count);
  for (let i = 0; i < count; i++) {
    const fade = 1 - (i % (count / 2)) / (count / 2);
    file.setUint8(44 + i, 128 + 60 * fade * Math.sin(2 * Math.PI * (i < count / 2 ? 440 : 330) * i / rate));
  }
  return toBase64(new Blob([file.buffer]));
}

export async function toBase64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

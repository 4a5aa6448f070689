// A picture to send: hills, a house, a field. Drawn here, so that there is a real JPEG to keep.
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

export async function toBase64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

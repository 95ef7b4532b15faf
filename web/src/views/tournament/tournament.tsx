export default function Tournament() {
  return <p className="soft">Tournament</p>;
}

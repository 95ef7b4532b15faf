export default function Start() {
  return <p className="soft">Start</p>;
}

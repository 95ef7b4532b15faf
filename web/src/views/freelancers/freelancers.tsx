export default function Freelancers() {
  return <p className="soft">Freelancers</p>;
}

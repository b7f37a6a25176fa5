"""Runs the deck of the semi-detached house in EnergyPlus with any schedule and prints one line:
annual heat of the rooms in kWh, then their mean temperatures in degrees Celsius.

python run_schedule.py DECK.py WEATHER.epw SCHEDULES.csv SCHEDULE as_built|insulated STEPS OUTDIR
"""

import csv
import os
import sys

ROOMS = ["living", "dining", "hall", "kitchen", "bed1", "bed2", "landing", "bath"]


def deck(path, weather, out):
    """The deck's own functions, without the scenarios at its end."""
    source = open(path, encoding="utf-8").read()
    source = source[: source.index("def all_(")]
    sys.argv = [path, weather, out]
    names = {"__name__": "deck"}
    exec(compile(source, path, "exec"), names)
    return names


def schedule(path, wanted):
    """Set-points by room and type of day, 24 each."""
    days = {room: {"weekday": [0.0] * 24, "weekend": [0.0] * 24} for room in ROOMS}
    for row in csv.DictReader(open(path, encoding="utf-8")):
        if row["schedule"] == wanted:
            for room in ROOMS:
                days[room][row["day_type"]][int(row["hour"])] = float(row[room])
    return days


def until(hours):
    """The deck's form: pairs of an end time and a value."""
    return [(f"{hour + 1:02d}:00", value) for hour, value in enumerate(hours)]


def column(header, rows, room, variable):
    wanted = [
        index
        for index, name in enumerate(header)
        if variable in name and room in name.lower().replace("il_", "").split(":")[0].split()
    ]
    return [float(row[wanted[0]] or 0) for row in rows]


def main():
    deck_path, weather, schedules, wanted, fabric, steps, out = sys.argv[1:]
    schedules = os.path.abspath(schedules)
    days = schedule(schedules, wanted)
    set_points = {r: (until(days[r]["weekday"]), until(days[r]["weekend"])) for r in ROOMS}
    names = deck(os.path.abspath(deck_path), weather, out)
    name = f"{wanted}_{fabric}_{steps}"
    saved, sys.stdout = sys.stdout, sys.stderr
    names["build"](name, set_points, fabric == "insulated", int(steps))
    sys.stdout = saved
    header, *rows = csv.reader(open(f"{name}/eplusout.csv", encoding="utf-8"))
    heat = [sum(column(header, rows, r, "Heating Energy")) / 3.6e6 for r in ROOMS]
    warmth = [sum(column(header, rows, r, "Mean Air")) / len(rows) for r in ROOMS]
    cells = [f"{value:.1f}" for value in heat] + [f"{value:.2f}" for value in warmth]
    print(",".join([wanted, fabric, steps] + cells))


main()

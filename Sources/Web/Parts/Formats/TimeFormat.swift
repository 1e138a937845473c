import Foundation
import Ground

extension Formats {
    /// With the year when it is not this one.
    func writeDay(_ day: Day, to bytes: inout [UInt8]) { writeDay(day, withYear: day.year != today.year, to: &bytes) }

    func writeDay(_ day: Day, withYear: Bool, to bytes: inout [UInt8]) { Formats.writeDay(day, withYear: withYear, language, to: &bytes) }

    static func writeDay(_ day: Day, withYear: Bool, _ language: Language, to bytes: inout [UInt8]) {
        if language == .english {
            Digits.append(day.day, to: &bytes)
            bytes.append(contentsOf: " \(Names.months[day.month - 1])".utf8)
            if withYear { bytes.append(contentsOf: " \(day.year)".utf8) }
        } else {
            if withYear {
                Digits.appendPadded(day.year, width: 4, to: &bytes)
                bytes.append(UInt8(ascii: "-"))
            }
            Digits.appendPadded(day.month, to: &bytes)
            bytes.append(UInt8(ascii: "-"))
            Digits.appendPadded(day.day, to: &bytes)
        }
    }

    func writeWeekday(_ day: Day, to bytes: inout [UInt8]) {
        let name = Names.weekdays[day.weekday - 1][language]
        if language == .english { bytes.append(contentsOf: "\(name) ".utf8) }
        writeDay(day, withYear: true, to: &bytes)
        if language != .english { bytes.append(contentsOf: "（\(name)）".utf8) }
    }

    func writeMonth(_ day: Day, to bytes: inout [UInt8]) {
        let words = language == .english ? "\(Names.months[day.month - 1]) \(day.year)" : "\(day.year)年\(day.month)月"
        bytes.append(contentsOf: words.utf8)
    }

    /// In the company's time zone.
    func writeInstant(_ instant: Instant, to bytes: inout [UInt8]) {
        let date = Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000)
        let local = floored(Int(instant.microseconds), by: 1_000_000) + zone.secondsFromGMT(for: date)
        let day = Day(daysSince1970: floored(local, by: 86_400))
        let minute = (local - day.daysSince1970 * 86_400) / 60

        writeDay(day, to: &bytes)
        bytes.append(UInt8(ascii: " "))
        Digits.appendPadded(minute / 60, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Digits.appendPadded(minute % 60, to: &bytes)
    }
}

private func floored(_ dividend: Int, by divisor: Int) -> Int {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

enum Names {
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    static let weekdays = [
        Text("周一", "週一", "Mon"), Text("周二", "週二", "Tue"), Text("周三", "週三", "Wed"), Text("周四", "週四", "Thu"),
        Text("周五", "週五", "Fri"), Text("周六", "週六", "Sat"), Text("周日", "週日", "Sun"),
    ]
}

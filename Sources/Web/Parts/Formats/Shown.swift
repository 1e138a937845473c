package import Ground

/// A value as people read it. It stands in a page like words do, and takes the page's language.
package enum Shown: Sendable {
    /// `¥2,846万`, `¥2,846萬`, `¥28.46M`: amounts to compare at a glance.
    case money(Money)
    /// `1,280,000.00`: amounts to the last cent, without their currency.
    case exact(Money)
    /// `¥1,280,000.00`: the same with it.
    case exactWithCurrency(Money)
    /// `12.5000` becomes `12.50`: at least two places, four where they are needed.
    case price(UnitPrice)
    /// `1,500` or `1.25`.
    case quantity(Quantity)
    /// `6,200`.
    case number(Int)
    /// `86`, or `1000+` when nobody counted further.
    case count(Int, capped: Bool)
    /// Hundredths, such as scores: `6448` is `64.48`.
    case hundredths(Int)
    /// Hundredths of a percent: `4308` is `43.08%`, without its zeros when `trimmed`.
    case percent(Int, trimmed: Bool = false)
    /// `12-08` and `8 Dec`; with the year when it is not this one.
    case day(Day)
    /// `2026-11-21` and `21 Nov 2026`.
    case fullDay(Day)
    /// `2026-11-21（周六）`, `2026-11-21（週六）`, `Sat 21 Nov 2026`.
    case weekday(Day)
    /// `2026年11月`, `Nov 2026`: the month this day is in.
    case month(Day)
    /// `11-21 09:42` and `21 Nov 09:42`; with the year when it is not this one.
    case instant(Instant)
}

"""How the checks of the elder sheet recognise a page that is made for older people."""

# By what the page calls itself: its title, main heading or address.
RECOGNISED = r"""/长者|长辈|老年|适老|关怀版|关爱版|大字版|亲情版|elder/i.test(
    [document.title, document.querySelector('h1')?.textContent ?? '', location.pathname].join(' '))"""
